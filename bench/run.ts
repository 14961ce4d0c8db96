/**
 * `npm run bench`: measures the product against prepared statements (and an empty window) that do the same work in the same
 * run, and prints a table. A missed target is a figure, no failure; a case that could not run is one.
 * Nothing in this folder is part of the product, and nothing here asserts: docs/performance.md tells what came out.
 *
 * --only NAME    the cases whose name begins so (may be given again)
 * --json FILE    writes the rows as an array
 * --list         prints the cases' names
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bridge } from './cases/bridge.ts';
import { bulk } from './cases/bulk.ts';
import { calendar } from './cases/calendar.ts';
import { counterWrites } from './cases/counter-writes.ts';
import { dashboard } from './cases/dashboard.ts';
import { dispatch } from './cases/dispatch.ts';
import { duplicates } from './cases/duplicates.ts';
import { filters } from './cases/filters.ts';
import { imports } from './cases/import.ts';
import { insights } from './cases/insights.ts';
import { outboxWrites } from './cases/outbox-writes.ts';
import { reads } from './cases/reads.ts';
import { reminders } from './cases/reminders.ts';
import { scroll } from './cases/scroll.ts';
import { search } from './cases/search.ts';
import { searchWrites } from './cases/search-writes.ts';
import { start } from './cases/start.ts';
import { suggestions } from './cases/suggestions.ts';
import { sync } from './cases/sync.ts';
import { writes } from './cases/writes.ts';
import type { Case } from './case.ts';
import type { Row } from './measure.ts';
import { stopDisplay } from './electron/display.ts';
import { jsonOf, tableOf } from './report.ts';
import { removeCopies } from './store/files.ts';

const cases: readonly Case[] = [
  reads,
  filters,
  writes,
  dispatch,
  bulk,
  duplicates,
  imports,
  insights,
  search,
  searchWrites,
  calendar,
  reminders,
  suggestions,
  dashboard,
  counterWrites,
  outboxWrites,
  sync,
  bridge,
  start,
  scroll,
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  });
  if (values.list) return console.log(cases.flatMap(({ names }) => names).join('\n'));
  const isWanted = (name: string) => !values.only || values.only.some((start) => name.startsWith(start));
  const chosen = cases.filter(({ names }) => names.some(isWanted));
  if (chosen.length === 0)
    throw new Error(`No case begins with ${values.only?.join(', ')}. --list names them.`);
  const rows: Row[] = [];
  for (const each of chosen) rows.push(...(await runCase(each, new Set(each.names.filter(isWanted)))));
  console.log(tableOf(rows));
  if (values.json) writeFileSync(values.json, jsonOf(rows));
}

async function runCase(each: Case, wanted: ReadonlySet<string>): Promise<Row[]> {
  process.stderr.write(`${[...wanted].join(' ')} ...\n`);
  try {
    return await each.run(wanted);
  } catch (error) {
    console.error(`Could not run: ${[...wanted].join(' ')}`);
    console.error(error);
    process.exitCode = 1;
    return [];
  } finally {
    removeCopies();
  }
}

try {
  await main();
} finally {
  stopDisplay();
}
