/** What the engine found is brought into the store: what is new comes, what is gone goes, what the user said stays. */
import type { SuggestionId } from '#shared/domain/ids.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { WritableDb } from '#main/store/database.ts';
import type { Found } from './engine/finding.ts';
import {
  deleteSuggestion,
  insertSuggestion,
  listAll,
  putLookedAtMs,
  updateSuggestion,
  type SuggestionRow,
} from './suggestions.repo.ts';

export type Change =
  | { kind: 'insert'; found: Found }
  | { kind: 'update'; id: SuggestionId; patch: Partial<SuggestionRow> }
  | { kind: 'delete'; id: SuggestionId };

export const subjectKey = ({ rule, subject }: Pick<SuggestionRow, 'rule' | 'subject'>) =>
  `${rule} ${subject}`;
export const evidenceKey = (of: Pick<SuggestionRow, 'rule' | 'subject' | 'evidence'>) =>
  `${subjectKey(of)} ${of.evidence}`;

export function isSettled({ state }: Pick<SuggestionRow, 'state'>): boolean {
  return state === 'actioned' || state === 'dismissed';
}

/**
 * Rows that were acted on or dismissed are left alone: each speaks for its own evidence. At most one other row is about the same
 * thing. One that is put off stays so, though what it says may change.
 */
export function changesFor(rows: readonly SuggestionRow[], found: readonly Found[], nowMs: number): Change[] {
  const settled = new Set(rows.filter(isSettled).map(evidenceKey));
  const standing = new Map(rows.filter((row) => !isSettled(row)).map((row) => [subjectKey(row), row]));
  const changes: Change[] = [];
  const kept = new Set<SuggestionId>();
  for (const one of found) {
    if (settled.has(evidenceKey(one))) continue;
    const row = standing.get(subjectKey(one));
    if (!row) {
      changes.push({ kind: 'insert', found: one });
      continue;
    }
    kept.add(row.id);
    const patch = patchFor(row, one, nowMs);
    if (Object.keys(patch).length > 0) changes.push({ kind: 'update', id: row.id, patch });
  }
  for (const row of rows) {
    if (isSettled(row) || kept.has(row.id)) continue;
    if (row.state === 'active') changes.push({ kind: 'delete', id: row.id });
    else if (row.foundAtMs > 0) changes.push({ kind: 'update', id: row.id, patch: { foundAtMs: 0 } });
  }
  return changes;
}

function patchFor(row: SuggestionRow, { evidence, body, expiresAtMs, rank }: Found, nowMs: number) {
  const patch: Partial<SuggestionRow> = {};
  const text = JSON.stringify(body);
  if (row.body !== text) patch.body = text;
  if (row.rank !== rank) patch.rank = rank;
  if (row.expiresAtMs !== expiresAtMs) patch.expiresAtMs = expiresAtMs;
  if (row.foundAtMs === 0) patch.foundAtMs = nowMs;
  if (row.evidence !== evidence) {
    patch.evidence = evidence;
    patch.createdAtMs = nowMs;
  }
  return patch;
}

/** To be called inside a transaction. */
export function keepFound(
  db: WritableDb,
  { found, nowMs, ids }: { found: readonly Found[]; nowMs: number; ids: Ids },
): void {
  for (const change of changesFor(listAll(db), found, nowMs)) {
    if (change.kind === 'delete') deleteSuggestion(db, change.id);
    else if (change.kind === 'update') updateSuggestion(db, change.id, change.patch);
    else insertSuggestion(db, rowOf(change.found, ids.next<SuggestionId>(), nowMs));
  }
  putLookedAtMs(db, nowMs);
}

function rowOf({ body, ...found }: Found, id: SuggestionId, nowMs: number): SuggestionRow {
  return {
    ...{ id, ...found, body: JSON.stringify(body), state: 'active' },
    ...{ snoozedUntil: null, actedAtMs: null, notes: null, createdAtMs: nowMs, foundAtMs: nowMs },
  };
}
