import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { leadCardColumns } from '#main/features/leads/lead-rows.ts';
import type { Shared } from './groups.ts';

export type Kind = 'lead' | 'client';

const chunkSize = 500;
const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** Whether more than `most` keys, or deals, would have to be compared. */
export function isMany(db: ReadableDb, kind: Kind, most: number): boolean {
  const from = kind === 'lead' ? 'lead_identity' : 'deal WHERE archived_at_ms IS NULL';
  return db.get(`SELECT 1 FROM ${from} LIMIT 1 OFFSET ?`, most) !== undefined;
}

export function listBearers(db: ReadableDb, key: string, most: number): LeadId[] {
  return db
    .all<{ leadId: LeadId }>(`SELECT lead_id AS leadId FROM lead_identity WHERE key = ? LIMIT ?`, key, most)
    .map(({ leadId }) => leadId);
}

/** Keys that two leads bear, or some more; what more than `most` bear tells nothing of anybody. */
export function listSharedKeys(db: ReadableDb, most: number): Shared[] {
  const rows = db.all<{ key: string; ids: string }>(
    `SELECT key, json_group_array(lead_id) AS ids FROM lead_identity
     WHERE key IN (SELECT key FROM lead_identity GROUP BY key HAVING count(*) BETWEEN 2 AND ?) GROUP BY key`,
    most,
  );
  return rows.map(({ key, ids }) => ({ key, ids: JSON.parse(ids) as string[] }));
}

/** Those outside the trash, in no order. */
export function listCards(db: ReadableDb, ids: readonly LeadId[]): LeadCard[] {
  const cards: LeadCard[] = [];
  for (let at = 0; at < ids.length; at += chunkSize) {
    // Always as many marks, so that one statement serves; an empty one finds nobody.
    const chunk = Array.from({ length: chunkSize }, (_, step) => ids[at + step] ?? '');
    cards.push(
      ...db.all<LeadCard>(
        `SELECT ${leadCardColumns} FROM lead WHERE id IN (${marks(chunk)}) AND archived_at_ms IS NULL`,
        ...chunk,
      ),
    );
  }
  return cards;
}

/** Clients' names as they stand in deals outside the trash. */
export function listClients(db: ReadableDb): { name: string; deals: number }[] {
  return db.all(
    `SELECT client AS name, count(*) AS deals FROM deal
     WHERE archived_at_ms IS NULL AND client IS NOT NULL GROUP BY client_key, client`,
  );
}

export type Pair = { one: string; other: string };

export function listApart(db: ReadableDb, kind: Kind): Pair[] {
  return db.all<Pair>(`SELECT one, other FROM not_duplicate WHERE kind = ?`, kind);
}

export function listApartFrom(db: ReadableDb, id: LeadId): Set<string> {
  const pairs = db.all<Pair>(
    `SELECT one, other FROM not_duplicate WHERE kind = 'lead' AND (one = ? OR other = ?)`,
    id,
    id,
  );
  return new Set(pairs.map(({ one, other }) => (one === id ? other : one)));
}

export function insertApart(db: WritableDb, kind: Kind, { one, other }: Pair): void {
  db.run(`INSERT OR IGNORE INTO not_duplicate (kind, one, other) VALUES (?, ?, ?)`, kind, one, other);
}

export function deleteApart(db: WritableDb, kind: Kind, { one, other }: Pair): void {
  db.run(`DELETE FROM not_duplicate WHERE kind = ? AND one = ? AND other = ?`, kind, one, other);
}
