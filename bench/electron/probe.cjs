// Loaded with `-r` into the main process of the app that is measured, and of the empty window beside it. It changes nothing
// that either does: it tells when the window stands, times what the main process does for each call, and runs the page's
// part of a measurement that the benchmark sends over standard input.
const { performance } = require('node:perf_hooks');
const { createInterface } = require('node:readline');
const { app, ipcMain } = require('electron');

const selector = process.env.BENCH_SELECTOR ?? 'body';
/** How long the main process worked on each call of the measured channel, in the order of the calls. */
let handledMs = [];
let measured = null;

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (...args) => {
    const startMs = performance.now();
    try {
      return await listener(...args);
    } finally {
      if (args[1] === measured) handledMs.push(performance.now() - startMs);
    }
  });

function say(message) {
  process.stdout.write(`BENCH ${JSON.stringify(message)}\n`);
}

/** Resolves once the element is there and a frame with it has been drawn. */
const untilDrawn = `new Promise((resolve) => {
  const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
  const isThere = () => document.querySelector(${JSON.stringify(selector)}) !== null;
  if (isThere()) return drawn();
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    drawn();
  });
  observer.observe(document, { childList: true, subtree: true });
})`;

async function run(contents, { id, code, channel }) {
  handledMs = [];
  measured = channel;
  try {
    const value = await contents.executeJavaScript(code);
    say({ id, value, handledMs });
  } catch (error) {
    say({ id, error: String(error) });
  }
}

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    contents.executeJavaScript(untilDrawn).then(
      () => say({ drawn: true }),
      (error) => say({ failed: String(error) }),
    );
  });
  createInterface({ input: process.stdin }).on('line', (line) => void run(contents, JSON.parse(line)));
});
