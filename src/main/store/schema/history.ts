import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import type { ActivityAction, ActivityType } from '#shared/domain/activities.ts';
import type { ActionId, ActivityId, CommentId, DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import { eventTable } from './calendar.ts';
import { dealTable } from './deals.ts';
import { leadTable } from './leads.ts';

/** On a deal or on a lead. */
export const commentTable = sqliteTable(
  'comment',
  {
    id: text('id').$type<CommentId>().primaryKey(),
    dealId: text('deal_id')
      .$type<DealId>()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    leadId: text('lead_id')
      .$type<LeadId>()
      .references(() => leadTable.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    authorName: text('author_name').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    editedAtMs: integer('edited_at_ms'),
    archivedAtMs: integer('archived_at_ms'),
  },
  (comment) => [
    check('comment_has_one_host', sql`(deal_id IS NULL) <> (lead_id IS NULL)`),
    index('comment_of_deal')
      .on(comment.dealId, comment.id)
      .where(sql`deal_id IS NOT NULL`),
    index('comment_of_lead')
      .on(comment.leadId, comment.id)
      .where(sql`lead_id IS NOT NULL`),
    index('comment_archived')
      .on(comment.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);

export const activityTable = sqliteTable(
  'activity',
  {
    id: text('id').$type<ActivityId>().primaryKey(),
    actionId: text('action_id').$type<ActionId>().notNull(),
    dealId: text('deal_id')
      .$type<DealId>()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    leadId: text('lead_id')
      .$type<LeadId>()
      .references(() => leadTable.id, { onDelete: 'cascade' }),
    eventId: text('event_id')
      .$type<EventId>()
      .references(() => eventTable.id, { onDelete: 'set null' }),
    type: text('type').$type<ActivityType>().notNull(),
    action: text('action').$type<ActivityAction>().notNull(),
    field: text('field'),
    oldValue: text('old_value'),
    newValue: text('new_value'),
    actorName: text('actor_name').notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (activity) => [
    index('activity_of_deal')
      .on(activity.dealId, activity.id)
      .where(sql`deal_id IS NOT NULL`),
    index('activity_of_lead')
      .on(activity.leadId, activity.id)
      .where(sql`lead_id IS NOT NULL`),
    index('activity_of_event')
      .on(activity.eventId, activity.id)
      .where(sql`event_id IS NOT NULL`),
    index('activity_by_time').on(activity.atMs),
    index('activity_by_type').on(activity.type, activity.atMs),
    index('activity_by_actor').on(activity.actorName, activity.atMs),
  ],
);

/**
 * One user action: what undo takes back as a whole. `seq` and `undone_mark` count in one order of their own, since a clock
 * that is set back would give a later action an earlier key.
 */
export const actionTable = sqliteTable(
  'user_action',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').$type<ActionId>().notNull().unique('user_action_id'),
    action: text('action').$type<ActionSummary['action']>().notNull(),
    entity: text('entity').$type<ActionSummary['entity']>().notNull(),
    recordCount: integer('record_count').notNull(),
    label: text('label'),
    atMs: integer('at_ms').notNull(),
    /** Set when the action was undone: what is newer than it ends the chance to redo. */
    undoneMark: integer('undone_mark'),
  },
  (action) => [
    index('user_action_undone')
      .on(action.undoneMark)
      .where(sql`undone_mark IS NOT NULL`),
  ],
);

export type ChangeEntity =
  'deal' | 'stage' | 'comment' | 'attachment' | 'lead' | 'interaction' | 'view' | 'event' | 'attendee';

/** `import`: every deal or lead whose `import_id` is the entity's id came into being; one row stands for all of them. */
export type ChangeVerb = 'create' | 'update' | 'import';

/**
 * The journal: what each action did to which row. `before` and `after` hold the changed columns only, as JSON by column
 * name; a creation needs neither. Undo reads it, and so will the outbox of the sync.
 */
export const changeTable = sqliteTable(
  'change',
  {
    seq: integer('seq').primaryKey(),
    actionId: text('action_id')
      .$type<ActionId>()
      .notNull()
      .references(() => actionTable.id, { onDelete: 'cascade' }),
    entity: text('entity').$type<ChangeEntity>().notNull(),
    entityId: text('entity_id').notNull(),
    verb: text('verb').$type<ChangeVerb>().notNull(),
    before: text('before'),
    after: text('after'),
  },
  (change) => [index('change_of_action').on(change.actionId)],
);
