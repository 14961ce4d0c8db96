// `npm start`. Plain JavaScript, so that a Node too old for the rest can still be told what is missing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Dealdesk brings its own Node, but this is Node ${process.versions.node}: run "npm ci" (without --omit=optional), then "npm start".`,
  );
  process.exit(1);
}
const { start } = await import('./start.ts');
process.exitCode = await start(process.argv.slice(2));
