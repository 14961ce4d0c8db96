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

export const reminders: Case = {
  names: ['reminders:due', 'reminders:start'],
  async run(wanted) {
    const rows: Row[] = [];
    if (wanted.has('reminders:due')) rows.push(await measureDue());
    if (wanted.has('reminders:start')) rows.push(...(await measureStart()));
    return rows;
  },
};

/** One look of the scheduler: claims what is due and asks when to look next; taken back, so that each round finds the same. */
async function measureDue(): Promise<Row> {
  const db = openRaw(await copyOfStore(calendarSize));
  try {
    const product = createDatabase(db);
    const nowMs = instantOf(db, dueAtOnce);
    const raw = rawLook(db, nowMs);
    const look = (claim: () => number, next: () => number | null) => {
      db.exec('BEGIN IMMEDIATE');
      const seen = [claim(), next()];
      db.exec('ROLLBACK');
      return seen;
    };
    const ours = () =>
      look(
        () => claimDue(product, { nowMs, limit: 300 }),
        () => nextLookMs(product),
      );
    const theirs = () => look(raw.claim, raw.next);
    assertSame('reminders:due', ours(), theirs());
    const compared = compare({
      rounds: 500,
      warmUp: 50,
      product: () => void ours(),
      raw: () => void theirs(),
    });
    return ratioRow(
      'reminders:due',
      `${dueAtOnce} of ${calendarSize.calendar?.pendingReminders}, and the next`,
      {
        ...compared,
        target,
      },
    );
  } finally {
    db.close();
  }
}

/** The instant at which so many are due. */
function instantOf(db: Database.Database, count: number): number {
  const due = db.prepare<[number], number>(
    'SELECT next_at_ms FROM reminder WHERE next_at_ms IS NOT NULL ORDER BY next_at_ms LIMIT 1 OFFSET ?',
  );
  return (due.pluck().get(count) as unknown as number) - 1;
}

function rawLook(db: Database.Database, nowMs: number): { claim: () => number; next: () => number | null } {
  const claim = db.prepare(
    `UPDATE reminder SET state = 'due', claimed_at_ms = ?, next_at_ms = NULL WHERE next_at_ms <= ?`,
  );
  const next = db.prepare<[], { atMs: number | null }>(
    'SELECT min(next_at_ms) AS atMs FROM reminder WHERE next_at_ms IS NOT NULL',
  );
  return { claim: () => claim.run(nowMs, nowMs).changes, next: () => next.get()?.atMs ?? null };
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
