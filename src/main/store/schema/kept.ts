import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ViewId } from '#shared/domain/ids.ts';

/** A saved view; `columns` holds order, hidden ones and widths as JSON. */
export const viewTable = sqliteTable(
  'saved_view',
  {
    id: text('id').$type<ViewId>().primaryKey(),
    entity: text('entity').$type<'deal' | 'lead'>().notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    layout: text('layout').$type<'board' | 'table'>().notNull(),
    sort: text('sort'),
    columns: text('columns').notNull(),
    isPinned: integer('is_pinned').notNull(),
    isStart: integer('is_start').notNull(),
    position: text('position').notNull(),
    archivedAtMs: integer('archived_at_ms'),
  },
  (view) => [
    index('view_archived')
      .on(view.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);

export const settingTable = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const preferenceTable = sqliteTable('preference', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const draftTable = sqliteTable('draft', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
});
