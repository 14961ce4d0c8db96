import type { InteractionId } from '#shared/domain/ids.ts';
import type { Interaction } from '#shared/domain/interactions.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findRow } from '#main/store/rows.ts';
import { interactionTable } from '#main/store/schema.ts';

export type InteractionRow = typeof interactionTable.$inferSelect;

export function findInteraction(db: ReadableDb, id: InteractionId): InteractionRow | undefined {
  return findRow(db, interactionTable, id);
}

export function rowToInteraction({ archivedAtMs: _archivedAtMs, ...row }: InteractionRow): Interaction {
  return row;
}
