/** The calendar with 200,000 events: what a week and a month show, and one event more. */
import type Database from 'better-sqlite3';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { addDays, startOfDayMs, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { compare, compareLater, ratioRow, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, benchClock, openProduct, openRaw } from '../store/product.ts';
import { calendarSize } from '../store/shape.ts';
import { createRawEvents, newEventAt } from './raw-events.ts';
import { assertSame } from './reads.ts';
import { parsed } from './writes.ts';

const target = 1.5;
const weekLimitMs = 8;
const dayMs = 86_400_000;
const timeZone = benchClock.timeZone() as TimeZone;
const monday = '2026-11-02' as PlainDate;

export const calendar: Case = {
  names: ['calendar:week', 'calendar:month', 'calendar:create'],
  async run(wanted) {
    const rows: Row[] = [];
    if (wanted.has('calendar:week') || wanted.has('calendar:month')) {
      const folder = await copyOfStore(calendarSize);
      const app = await openProduct(folder);
      const db = openRaw(folder);
      try {
        if (wanted.has('calendar:week')) rows.push(await measureWeek({ app, db }));
        if (wanted.has('calendar:month')) rows.push(await measureMonth({ app, db }));
      } finally {
        db.close();
        await app.close();
      }
    }
    if (wanted.has('calendar:create')) rows.push(await measureCreate());
    return rows;
  },
};

type Sides = { app: App; db: Database.Database };
type Days = { from: PlainDate; to: PlainDate };

async function measureWeek(sides: Sides): Promise<Row> {
  const compared = await compareDays(sides, { from: monday, to: addDays(monday, 7) });
  const row = ratioRow('calendar:week', compared.size, { ...compared, target });
  const isQuick = row.p99Ms <= weekLimitMs;
  return { ...row, ok: row.ok && isQuick, note: `p99 at most ${weekLimitMs} ms` };
}

/** Six weeks, as the page of a month shows them. */
async function measureMonth(sides: Sides): Promise<Row> {
  const from = addDays(monday, -7);
  const compared = await compareDays(sides, { from, to: addDays(from, 42) });
  return ratioRow('calendar:month', `six weeks: ${compared.size}`, { ...compared, target });
}

async function compareDays({ app, db }: Sides, days: Days) {
  const raw = rawDays(db, days);
  const input = parsed('calendar:list', { ...days, timeZone });
  const product = async () => (await app.handlers['calendar:list'](input)).entries;
  const entries = await product();
  assertSame(
    'calendar',
    entries.map(({ id, startMs }) => `${id} ${startMs}`).toSorted(),
    raw()
      .map(({ id, startMs }) => `${id} ${startMs}`)
      .toSorted(),
  );
  const compared = await compareLater({ rounds: 200, warmUp: 30, product, raw: () => void raw() });
  return { ...compared, size: `${entries.length} entries` };
}

type RawEntry = { id: string; startMs: number };

/** As somebody would write it who knows the indexes; prepared once, the bounds reckoned before. */
function rawDays(db: Database.Database, { from, to }: Days): () => RawEntry[] {
  const columns = `e.id, e.series_id AS seriesId, o.occurrence, o.start_ms AS startMs, o.end_ms AS endMs, e.title,
    e.event_type AS eventType, e.time_zone AS timeZone, e.location, e.deal_id AS dealId, e.lead_id AS leadId,
    coalesce(d.title, l.company) AS hostTitle, json_array_length(e.reminders) AS reminderCount,
    (SELECT count(*) FROM attendee a WHERE a.event_id = e.id AND a.archived_at_ms IS NULL) AS attendeeCount`;
  const joins = `JOIN event e ON e.id = o.event_id LEFT JOIN deal d ON d.id = e.deal_id LEFT JOIN lead l ON l.id = e.lead_id`;
  const query = db.prepare<number[], RawEntry>(
    `SELECT ${columns} FROM occurrence o ${joins}
     WHERE o.is_long = 0 AND o.is_all_day = ? AND o.start_ms >= ? AND o.start_ms < ? AND (o.end_ms > ? OR o.start_ms >= ?)
     UNION ALL
     SELECT ${columns} FROM occurrence o ${joins}
     WHERE o.is_long = 1 AND o.is_all_day = ? AND o.end_ms > ? AND o.start_ms < ?
     ORDER BY startMs`,
  );
  const legs = [
    { isAllDay: 0, fromMs: startOfDayMs(from, timeZone), toMs: startOfDayMs(to, timeZone) },
    { isAllDay: 1, fromMs: utcMidnightMs(from), toMs: utcMidnightMs(to) },
  ];
  return () =>
    legs.flatMap(({ isAllDay, fromMs, toMs }) =>
      query.all(isAllDay, fromMs - dayMs, toMs, fromMs, fromMs, isAllDay, fromMs, toMs),
    );
}

/** Each commits on a copy of the store of its own. */
async function measureCreate(): Promise<Row> {
  const [productFolder, rawFolder] = [await copyOfStore(calendarSize), await copyOfStore(calendarSize)];
  const app = await openProduct(productFolder);
  const [db, seen] = [openRaw(rawFolder), openRaw(productFolder)];
  try {
    const raw = createRawEvents(db);
    const compared = compare({
      rounds: 300,
      warmUp: 60,
      product: (round) =>
        void atOnce(app.handlers['calendar:create'](parsed('calendar:create', newEventAt(round)))),
      raw: (round) => raw.create(newEventAt(round)),
    });
    assertSame('calendar:create', summaryOf(seen), summaryOf(db));
    return ratioRow('calendar:create', 'one event with a reminder', { ...compared, target });
  } finally {
    db.close();
    seen.close();
    await app.close();
  }
}

/** What both stores must agree on after the same writes; keys and instants differ. */
function summaryOf(db: Database.Database): unknown[] {
  return [
    'SELECT title, event_date, start_time, end_time, time_zone, location, reminders FROM event ORDER BY rowid DESC LIMIT 1000',
    'SELECT count(*), sum(start_ms), sum(end_ms) FROM occurrence',
    'SELECT state, count(*), sum(due_at_ms), sum(next_at_ms), sum(minutes_before) FROM reminder GROUP BY 1',
    'SELECT type, action, count(*), sum(length(new_value)) FROM activity GROUP BY 1, 2',
    'SELECT action, entity, count(*), sum(length(label)) FROM user_action GROUP BY 1, 2',
    'SELECT entity, verb, count(*) FROM change GROUP BY 1, 2',
  ].map((sql) => db.prepare(sql).raw().all());
}
