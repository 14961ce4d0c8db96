import type { Case } from '../case.ts';
import { builtApp } from '../electron/build.ts';
import { whyNoWindows } from '../electron/display.ts';
import { openBenchWindow, type BenchWindow } from '../electron/window.ts';
import { quantile, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { cardSelector } from './start.ts';

const slowFrameMs = 50;

type Scroll = { name: string; size: string; pixelsPerFrame: number; frames: number | null };

const scrolls: readonly Scroll[] = [
  // About forty cards a frame: a thumb that is dragged through the whole column in half a minute.
  { name: 'scroll', size: '50,000 cards, end to end', pixelsPerFrame: 4000, frames: null },
  { name: 'scroll-wheel', size: '600 frames of 240 pixels', pixelsPerFrame: 240, frames: 600 },
];

/** The longest column of the real board, a step in every frame, and the time from each frame to the next. */
export const scroll: Case = {
  names: scrolls.map(({ name }) => name),
  async run(wanted) {
    const lack = await whyNoWindows();
    if (lack) return (console.error(`NOT MEASURED: scroll: ${lack}.`), []);
    const dataFolder = await copyOfStore(fullSize);
    const window = await openBenchWindow({ app: builtApp(), dataFolder, selector: cardSelector });
    try {
      const rows: Row[] = [];
      for (const each of scrolls) if (wanted.has(each.name)) rows.push(await measureScroll(window, each));
      return rows;
    } finally {
      await window.close();
    }
  },
};

async function measureScroll(
  window: BenchWindow,
  { name, size, pixelsPerFrame, frames }: Scroll,
): Promise<Row> {
  const idle = (await window.evaluate(pageCode(0, 300))).value as Scrolled;
  const seen = (await window.evaluate(pageCode(pixelsPerFrame, frames))).value as Scrolled;
  if (pixelsPerFrame > 0 && frames === null && !seen.reachedEnd) throw new Error('The end was not reached.');
  const slow = (from: Scrolled) => from.framesMs.filter((ms) => ms > slowFrameMs).length;
  const longest = Math.max(...seen.framesMs);
  return {
    name,
    size,
    p50Ms: quantile(seen.framesMs, 0.5),
    p99Ms: quantile(seen.framesMs, 0.99),
    ok: slow(seen) === 0,
    note: `${slow(seen)} of ${seen.framesMs.length} frames over ${slowFrameMs} ms, longest ${longest.toFixed(0)} ms; standing still ${slow(idle)} of ${idle.framesMs.length}, p99 ${quantile(idle.framesMs, 0.99).toFixed(0)} ms`,
  };
}

type Scrolled = { framesMs: number[]; reachedEnd: boolean };

/** Runs in the page: from the top on, a step in every frame, until the end or for as many frames as are given. */
function pageCode(pixelsPerFrame: number, frames: number | null): string {
  return `(async () => {
    const lists = [...document.querySelectorAll('ul')].filter((list) => list.querySelector(${JSON.stringify(cardSelector)}));
    const longest = lists.reduce((a, b) => (a.scrollHeight > b.scrollHeight ? a : b));
    const scroller = longest.parentElement;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    scroller.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const end = scroller.scrollHeight - scroller.clientHeight;
    const framesMs = [];
    let lastMs = await frame();
    for (let at = 0; ${frames === null ? 'scroller.scrollTop < end - 1' : `at < ${frames}`}; at += 1) {
      if (${pixelsPerFrame} > 0) scroller.scrollTop = Math.min(end, scroller.scrollTop + ${pixelsPerFrame});
      const nowMs = await frame();
      framesMs.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return { framesMs, reachedEnd: scroller.scrollTop >= end - 1 };
  })()`;
}
