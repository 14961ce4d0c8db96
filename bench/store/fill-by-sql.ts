/**
 * A store of any size for what reads counters alone: deals, leads and history of three years made by one statement a table, without
 * the triggers and the deals' indexes meanwhile, and then counted. The same rows in every run; what a person reads is not in them.
 */
import type Database from 'better-sqlite3';
import { createDatabase } from '#main/store/database.ts';
import { recount } from '#main/store/tallies/recount.ts';
import { putTalliedZone } from '#main/store/tallies/zone.ts';
import { benchClock, nowMs, openProduct, openRaw } from './product.ts';

/** Raise it when other rows come out. */
export const bySqlVersion = 2;

const spanMs = 3 * 365 * 86_400_000;

export async function fillBySql(folder: string, deals: number): Promise<void> {
  const app = await openProduct(folder);
  await app.close();
  const db = openRaw(folder);
  try {
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -524288');
    const kept = setAside(db);
    db.transaction(() => {
      for (const sql of inserts) db.prepare(sql).run({ count: deals, nowMs, spanMs });
    })();
    for (const sql of kept) db.exec(sql);
    const store = createDatabase(db);
    db.transaction(() => {
      putTalliedZone(store, benchClock.timeZone());
      recount(store);
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/** Takes away what would be kept up to date row by row. @returns what brings it back */
function setAside(db: Database.Database): string[] {
  const found = db
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_master
       WHERE tbl_name IN ('deal', 'lead', 'activity') AND type IN ('trigger', 'index') AND sql IS NOT NULL`,
    )
    .all();
  for (const { type, name } of found) db.exec(`DROP ${type} ${name}`);
  // Indexes before the triggers.
  return found.toSorted((one, other) => (one.type < other.type ? -1 : 1)).map(({ sql }) => sql);
}

/** A number from 0 up to `below`, scattered over the rows; `salt` tells one use from another. */
const random = (below: number, salt: number) =>
  `((i * ${2_654_435 + salt * 7919} + ${salt * 104_729}) % 1000003 * ${below} / 1000003)`;
const numbers = 'WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < @count)';
const keyAt = (ms: string, salt: string) =>
  `printf('%08x-%04x-7000-8000-%s%011x', (${ms}) >> 16, (${ms}) & 65535, '${salt}', i)`;
const stageAt = (at: string) => `(SELECT id FROM stage ORDER BY position LIMIT 1 OFFSET ${at})`;
const createdMs = 'CAST(@nowMs - @spanMs + 1.0 * i / @count * @spanMs AS INTEGER)';
const laterMs = (ms: string, salt: number) =>
  `${ms} + CAST((@nowMs - ${ms}) * ${random(1000, salt)} / 1000.0 AS INTEGER)`;

const inserts = [
  `INSERT INTO deal (id, title, title_key, client, client_key, assignee, stage_id, status, lost_reason, amount_minor, currency,
     due_date, order_key, created_at_ms, updated_at_ms, stage_entered_at_ms, closed_at_ms, closed_from_stage_id)
   ${numbers}, made AS (SELECT i, ${createdMs} AS created, ${random(100, 1)} AS fate, ${random(5, 2)} AS stood FROM n),
     lived AS (SELECT *, ${laterMs('created', 3)} AS entered FROM made)
   SELECT ${keyAt('created', 'd')}, 'Deal ' || i, 'deal ' || i, 'Client ' || i % 2000, 'client ' || i % 2000, 'Person ' || i % 30,
     CASE WHEN fate < 65 THEN CASE stood ${[0, 1, 2, 3, 4].map((at) => `WHEN ${at} THEN ${stageAt(String(at))}`).join(' ')} END ELSE ${stageAt('5')} END,
     CASE WHEN fate < 65 THEN 'Open' WHEN fate < 86 THEN 'Won' ELSE 'Lost' END,
     CASE WHEN fate >= 86 AND stood > 0 THEN 'Reason ' || stood END,
     10000 + ${random(900_000, 4)}, CASE WHEN ${random(100, 5)} < 96 THEN 'EUR' ELSE 'USD' END,
     CASE WHEN ${random(100, 6)} < 80 THEN date((created + ${random(200, 7)} * 86400000) / 1000, 'unixepoch') END,
     printf('a%08x', i), created, entered, entered, CASE WHEN fate >= 65 THEN entered END,
     CASE WHEN fate >= 65 THEN CASE stood ${[0, 1, 2, 3, 4].map((at) => `WHEN ${at} THEN ${stageAt(String(at))}`).join(' ')} END END
   FROM lived`,
  `INSERT INTO lead (id, company, company_key, status, created_at_ms, updated_at_ms)
   ${numbers} SELECT ${keyAt(createdMs, '1')}, 'Company ' || i, 'company ' || i, 'New', ${createdMs}, ${createdMs} FROM n WHERE i % 2 = 0`,
  `INSERT INTO activity (id, action_id, deal_id, type, action, new_value, actor_name, at_ms)
   SELECT replace(id, '-8000-d', '-8000-a'), replace(id, '-8000-d', '-8000-c'), id, 'deal_created', 'create', title, assignee, created_at_ms FROM deal
   UNION ALL
   SELECT replace(id, '-8000-d', '-8000-b'), replace(id, '-8000-d', '-8000-e'), id, 'deal_stage_changed', 'move', 'Orders', assignee, stage_entered_at_ms FROM deal`,
];
