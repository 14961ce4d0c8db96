import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { SqlValue, WritableDb } from './database.ts';
import { findRow, updateRow } from './rows.ts';
import {
  attachmentTable,
  attendeeTable,
  commentTable,
  dealTable,
  eventTable,
  interactionTable,
  leadTable,
  stageTable,
  viewTable,
  type ChangeEntity,
} from './schema.ts';

/** The tables whose rows can be undone. */
export const journaledTables = {
  deal: dealTable,
  stage: stageTable,
  comment: commentTable,
  attachment: attachmentTable,
  lead: leadTable,
  interaction: interactionTable,
  view: viewTable,
  event: eventTable,
  attendee: attendeeTable,
} satisfies Record<ChangeEntity, SQLiteTable>;

/** A row of any of them by its field names, for whoever replays the journal. */
export type JournaledFields = Record<string, SqlValue>;

export function findJournaledRow(
  db: WritableDb,
  entity: ChangeEntity,
  id: string,
): JournaledFields | undefined {
  return findRow(db, journaledTables[entity] as SQLiteTable, id) as JournaledFields | undefined;
}

export function updateJournaledRow(
  db: WritableDb,
  { entity, id }: { entity: ChangeEntity; id: string },
  fields: JournaledFields,
): void {
  updateRow(db, journaledTables[entity] as SQLiteTable, id, fields);
}
