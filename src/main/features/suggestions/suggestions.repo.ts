import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId, SuggestionId } from '#shared/domain/ids.ts';
import type { SuggestionBody, SuggestionRule } from '#shared/domain/suggestions.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { columnsOf, findRow, insertRow, updateRow } from '#main/store/rows.ts';
import { suggestionTable } from '#main/store/schema.ts';

export type SuggestionRow = typeof suggestionTable.$inferSelect;

/** What decides which are shown: those put off until a later day, or expired, are not. */
type At = { today: PlainDate; nowMs: number };

/**
 * Whether what it is about still calls for it: the engine looks only now and then, and what is closed or deleted meanwhile must
 * not be suggested.
 */
const isLive = `CASE
  WHEN rule IN ('noContact', 'stageAge', 'overdue', 'dueTooSoon') THEN
    EXISTS (SELECT 1 FROM deal WHERE deal.id = subject AND status = 'Open' AND archived_at_ms IS NULL)
  WHEN rule IN ('leadCooling', 'leadLikeWon') THEN
    EXISTS (SELECT 1 FROM lead WHERE lead.id = subject AND archived_at_ms IS NULL
      AND status IN ('New', 'Contacted', 'Qualified'))
  WHEN rule = 'meetingWithoutNote' THEN
    EXISTS (SELECT 1 FROM deal WHERE deal.id = subject AND status = 'Open' AND archived_at_ms IS NULL)
    OR EXISTS (SELECT 1 FROM lead WHERE lead.id = subject AND archived_at_ms IS NULL)
  ELSE true END`;

const isShown = `(state = 'active' OR (state = 'snoozed' AND snoozed_until <= ?))
  AND found_at_ms > 0 AND expires_at_ms > ?`;

export type RankedRow = Pick<SuggestionRow, 'id' | 'rule' | 'rank'>;

/** Whether their subjects still call for them is to be asked by `keepLive`. */
export function listShown(db: ReadableDb, { today, nowMs }: At): RankedRow[] {
  return db.all<RankedRow>(
    `SELECT id, rule, rank FROM suggestion WHERE state IN ('active', 'snoozed') AND ${isShown}`,
    today,
    nowMs,
  );
}

/** Those of them whose subject still calls for them. */
export function listLive(db: ReadableDb, { today, nowMs }: At): RankedRow[] {
  return db.all<RankedRow>(
    `SELECT id, rule, rank FROM suggestion WHERE state IN ('active', 'snoozed') AND ${isShown} AND ${isLive}`,
    today,
    nowMs,
  );
}

export function countSnoozed(db: ReadableDb, { today, nowMs }: At): number {
  const row = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM suggestion
     WHERE state = 'snoozed' AND snoozed_until > ? AND found_at_ms > 0 AND expires_at_ms > ? AND ${isLive}`,
    today,
    nowMs,
  );
  return row?.n ?? 0;
}

/** Of these, those whose subject still calls for it, in the same order. */
export function keepLive(db: ReadableDb, rows: readonly RankedRow[]): RankedRow[] {
  const live = db.all<{ id: SuggestionId }>(
    `SELECT id FROM suggestion WHERE id IN (SELECT value FROM json_each(?)) AND ${isLive}`,
    JSON.stringify(rows.map(({ id }) => id)),
  );
  const ids = new Set(live.map(({ id }) => id));
  return rows.filter(({ id }) => ids.has(id));
}

export function findSuggestion(db: ReadableDb, id: SuggestionId): SuggestionRow | undefined {
  return findRow(db, suggestionTable, id);
}

/** @returns them by id; those that are gone are left out. */
export function listByIds(
  db: ReadableDb,
  ids: readonly SuggestionId[],
): ReadonlyMap<SuggestionId, SuggestionRow> {
  const rows = db.all<SuggestionRow>(
    `SELECT ${columnsOf(suggestionTable)} FROM suggestion WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the suggested deals and leads are called now; those in the trash are left out. */
export function readNames(
  db: ReadableDb,
  bodies: readonly Pick<SuggestionBody, 'dealIds' | 'leadIds'>[],
): { deals: ReadonlyMap<DealId, string>; leads: ReadonlyMap<LeadId, string> } {
  const deals = db.all<{ id: DealId; name: string }>(
    'SELECT id, title AS name FROM deal WHERE archived_at_ms IS NULL AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(bodies.flatMap(({ dealIds }) => dealIds)),
  );
  const leads = db.all<{ id: LeadId; name: string }>(
    'SELECT id, company AS name FROM lead WHERE archived_at_ms IS NULL AND id IN (SELECT value FROM json_each(?))',
    JSON.stringify(bodies.flatMap(({ leadIds }) => leadIds)),
  );
  return {
    deals: new Map(deals.map(({ id, name }) => [id, name])),
    leads: new Map(leads.map(({ id, name }) => [id, name])),
  };
}

export type ActedRow = {
  rule: SuggestionRule;
  actioned: number;
  dismissed: number;
  /** Of the last ones that were acted on or dismissed. */
  lastActioned: number;
  lastDismissed: number;
};

/** How often each rule's were acted on and dismissed, in all and among the last `last`. */
export function countActed(db: ReadableDb, last: number): ActedRow[] {
  return db.all<ActedRow>(
    `SELECT rule, sum(state = 'actioned') AS actioned, sum(state = 'dismissed') AS dismissed,
       sum(state = 'actioned' AND place <= ?) AS lastActioned, sum(state = 'dismissed' AND place <= ?) AS lastDismissed
     FROM (SELECT rule, state, row_number() OVER (PARTITION BY rule ORDER BY acted_at_ms DESC, id DESC) AS place
           FROM suggestion WHERE state IN ('actioned', 'dismissed'))
     GROUP BY rule ORDER BY rule`,
    last,
    last,
  );
}

export function listAll(db: ReadableDb): SuggestionRow[] {
  return db.all<SuggestionRow>(`SELECT ${columnsOf(suggestionTable)} FROM suggestion ORDER BY id`);
}

export function insertSuggestion(db: WritableDb, row: SuggestionRow): void {
  insertRow(db, suggestionTable, row);
}

export function updateSuggestion(db: WritableDb, id: SuggestionId, patch: Partial<SuggestionRow>): void {
  updateRow(db, suggestionTable, id, patch);
}

export function deleteSuggestion(db: WritableDb, id: SuggestionId): void {
  db.run('DELETE FROM suggestion WHERE id = ?', id);
}

const lookedAtKey = 'suggestionsLookedAt';

/** When the engine last looked; null: never. */
export function readLookedAtMs(db: ReadableDb): number | null {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', lookedAtKey);
  return row ? (JSON.parse(row.value) as number) : null;
}

export function putLookedAtMs(db: WritableDb, nowMs: number): void {
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    lookedAtKey,
    JSON.stringify(nowMs),
  );
}
