/** What is due among 100,000 reminders to come, and what 10,000 that fell due meanwhile do to the start. */
import type Database from 'better-sqlite3';
import { claimDue, nextLookMs } from '#main/features/reminders/reminders.repo.ts';
import { createDatabase } from '#main/store/database.ts';
import type { Case } from '../case.ts';
import { builtApp } from '../electron/build.ts';
import { whyNoWindows } from '../electron/display.ts';
import { openBenchWindow } from '../electron/window.ts';
import { compare, quantile, ratioRow, samplesOf, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { openRaw } from '../store/product.ts';
import { calendarSize } from '../store/shape.ts';
import { assertSame } from './reads.ts';
import { cardSelector } from './start.ts';

const target = 1.5;
const overdue = 10_000;
const starts = 7;
const startLimitMs = 100;
const dueAtOnce = 20;
const fewer = 1000;

export const reminders: Case = {
  names: ['reminders:due', 'reminders:start'],
  async run(wanted) {
    const rows: Row[] = [];
    if (wanted.has('reminders:due')) rows.push(await measureDue());
    if (wanted.has('reminders:start')) rows.push(...(await measureStart()));
    return rows;
  },
};

/**
 * What the scheduler asks at each look, taken back, so that each round finds the same. The yardstick is the same look where a
 * hundredth as much is to come: what is found by an index hardly takes longer in the larger one.
 */
async function measureDue(): Promise<Row> {
  const [large, small] = [openRaw(await copyOfStore(calendarSize)), openRaw(await copyOfStore(calendarSize))];
  try {
    const nowMs = instantOf(large, dueAtOnce);
    small.prepare('DELETE FROM reminder WHERE next_at_ms >= ?').run(instantOf(large, fewer));
    const [inLarge, inSmall] = [large, small].map((db) => lookIn(db, nowMs)) as [
      () => unknown,
      () => unknown,
    ];
    assertSame('reminders:due', inLarge(), inSmall());
    const compared = compare({
      rounds: 500,
      warmUp: 50,
      product: () => void inLarge(),
      raw: () => void inSmall(),
    });
    const size = `${dueAtOnce} due and the next, of ${calendarSize.calendar?.pendingReminders}`;
    return { ...ratioRow('reminders:due', size, { ...compared, target }), note: `raw: of ${fewer}` };
  } finally {
    large.close();
    small.close();
  }
}

function lookIn(db: Database.Database, nowMs: number): () => unknown {
  const product = createDatabase(db);
  return () => {
    db.exec('BEGIN IMMEDIATE');
    const seen = [claimDue(product, { nowMs, limit: 300 }), nextLookMs(product)];
    db.exec('ROLLBACK');
    return seen;
  };
}

/** The instant at which so many are due. */
function instantOf(db: Database.Database, count: number): number {
  const due = db.prepare<[number], number>(
    'SELECT next_at_ms FROM reminder WHERE next_at_ms IS NOT NULL ORDER BY next_at_ms LIMIT 1 OFFSET ?',
  );
  return (due.pluck().get(count) as unknown as number) - 1;
}

/** The app on the same store, by turns with nothing overdue and with much; the first start of each only warms the disk. */
async function measureStart(): Promise<Row[]> {
  const lack = await whyNoWindows();
  if (lack) return (console.error(`NOT MEASURED: reminders:start: ${lack}.`), []);
  const app = builtApp();
  const dataFolder = await copyOfStore(calendarSize);
  const [without, withMany]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= starts; turn += 1) {
    for (const [count, into] of [
      [0, without],
      [overdue, withMany],
    ] as const) {
      makeOverdue(dataFolder, count);
      const window = await openBenchWindow({ app, dataFolder, selector: cardSelector });
      if (turn > 0) into.push(window.startMs);
      await window.close();
    }
  }
  const added = quantile(withMany, 0.5) - quantile(without, 0.5);
  return [
    {
      name: 'reminders:start',
      size: `start with ${overdue} overdue, to the first card drawn`,
      ...samplesOf(withMany),
      rawP50Ms: quantile(without, 0.5),
      ok: added <= startLimitMs,
      note: `adds ${added.toFixed(0)} ms, at most ${startLimitMs}`,
    },
  ];
}

/** The earliest so many were due in the years before; everything else is years away, whenever this runs. */
function makeOverdue(folder: string, count: number): void {
  const db = openRaw(folder);
  const [past, future] = [Date.UTC(2026, 0, 1), Date.UTC(2100, 0, 1)];
  try {
    db.prepare(
      `UPDATE reminder SET state = 'pending', claimed_at_ms = NULL, shown_at_ms = NULL, dismissed_at_ms = NULL,
         next_at_ms = ? + rowid * 1000, due_at_ms = ? + rowid * 1000`,
    ).run(future, future);
    db.prepare(
      'UPDATE reminder SET next_at_ms = ? + rowid, due_at_ms = ? + rowid WHERE rowid IN (SELECT rowid FROM reminder LIMIT ?)',
    ).run(past, past, count);
  } finally {
    db.close();
  }
}
