import type { StageId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import type { Day, WonDeal, WonStay } from './snapshot.ts';

type WonRow = Pick<WonDeal, 'id'> & {
  createdAtMs: number;
  closedAtMs: number;
  closedFromStageId: StageId | null;
};
/** `at`: the deal's place among those that were asked about. */
type StayRow = { at: number; stageId: StageId; enteredAtMs: number };
/** What is usual shows in the last ones as well as in all. */
const wonAtMost = 5000;

export function readWonDeals(db: ReadableDb, days: Days): WonDeal[] {
  const rows = db.all<WonRow>(
    `SELECT id, created_at_ms AS createdAtMs, closed_at_ms AS closedAtMs, closed_from_stage_id AS closedFromStageId
     FROM deal INDEXED BY deal_by_closed
     WHERE closed_at_ms IS NOT NULL AND status = 'Won' AND archived_at_ms IS NULL
     ORDER BY closed_at_ms DESC, id DESC LIMIT ?`,
    wonAtMost,
  );
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const stays = readStays(db, ids);
  const contacts = readContactDays(db, days, ids);
  return rows.map(({ createdAtMs, closedAtMs, closedFromStageId, ...deal }, at) => {
    const [createdDay, closedDay] = [days.ofMs(createdAtMs), days.ofMs(closedAtMs)];
    const way = wayOf(stays[at] ?? [], { closedAtMs, closedDay, closedFromStageId, days });
    // The step into the first stage is the creation itself.
    const steps = way.slice(1).map(({ enteredDay }) => enteredDay);
    const between = [...(contacts[at] ?? []), ...steps];
    return { ...deal, closedDay, longestGap: longestGap(createdDay, closedDay, between), stays: way };
  });
}

/** Of each deal, in the order of their instants: thousands of short lists are sorted faster than one long one. */
function readStays(db: ReadableDb, ids: string): (StayRow[] | undefined)[] {
  const rows = db.all<StayRow>(
    `SELECT won.key AS at, s.stage_id AS stageId, s.entered_at_ms AS enteredAtMs
     FROM json_each(?) AS won CROSS JOIN deal_stay s ON s.deal_id = won.value`,
    ids,
  );
  const stays: (StayRow[] | undefined)[] = [];
  for (const row of rows) (stays[row.at] ??= []).push(row);
  for (const list of stays) list?.sort((one, other) => one.enteredAtMs - other.enteredAtMs);
  return stays;
}

type End = { closedAtMs: number; closedDay: Day; closedFromStageId: StageId | null; days: Days };

/** Each stay until the next one, the last until the closing; steps at the same instant (through the last stage) are no stays. */
function wayOf(all: readonly StayRow[], { closedAtMs, closedDay, closedFromStageId, days }: End): WonStay[] {
  const rows = all.filter(({ enteredAtMs }) => enteredAtMs < closedAtMs);
  const way = rows.map(({ stageId, enteredAtMs }, at): WonStay => {
    const next = rows[at + 1];
    return {
      stageId,
      enteredDay: days.ofMs(enteredAtMs),
      leftDay: next ? days.ofMs(next.enteredAtMs) : closedDay,
    };
  });
  const last = way.at(-1);
  // Where the last step is not known, neither is how long it took.
  return last && closedFromStageId !== null && last.stageId !== closedFromStageId ? way.slice(0, -1) : way;
}

/** Of each deal the days of comments, of entries in the log of the lead that it was, and of meetings. */
function readContactDays(db: ReadableDb, days: Days, ids: string): (Day[] | undefined)[] {
  const contacts: (Day[] | undefined)[] = [];
  const add = (at: number, day: Day) => void (contacts[at] ??= []).push(day);
  const comments = db.all<{ at: number; ms: number }>(
    `SELECT won.key AS at, c.created_at_ms AS ms FROM json_each(?) AS won CROSS JOIN comment c ON c.deal_id = won.value
     WHERE c.archived_at_ms IS NULL`,
    ids,
  );
  for (const { at, ms } of comments) add(at, days.ofMs(ms));
  const logs = db.all<{ at: number; day: Day }>(
    `SELECT won.key AS at, unixepoch(i.happened_on) / 86400 AS day FROM json_each(?) AS won CROSS JOIN lead l ON l.deal_id = won.value
       CROSS JOIN interaction i ON i.lead_id = l.id
     WHERE l.archived_at_ms IS NULL AND i.archived_at_ms IS NULL`,
    ids,
  );
  for (const { at, day } of logs) add(at, day);
  const events = db.all<{ at: number; startMs: number; isAllDay: number }>(
    `SELECT won.key AS at, o.start_ms AS startMs, o.is_all_day AS isAllDay FROM json_each(?) AS won CROSS JOIN event e ON e.deal_id = won.value
       CROSS JOIN occurrence o ON o.event_id = e.id
     WHERE e.archived_at_ms IS NULL AND e.event_type <> 'reminder'`,
    ids,
  );
  for (const { at, startMs, isAllDay } of events) add(at, days.ofOccurrence(startMs, isAllDay));
  return contacts;
}

/** null where nothing is known to have happened between the two. */
function longestGap(createdDay: Day, closedDay: Day, contactDays: readonly Day[]): number | null {
  const within = contactDays.filter((day) => day >= createdDay && day <= closedDay).sort((a, b) => a - b);
  if (within.length === 0) return null;
  const points = [createdDay, ...within, closedDay];
  return Math.max(...points.slice(1).map((day, at) => day - (points[at] ?? day)));
}
