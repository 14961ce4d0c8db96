/**
 * The tables, for drizzle: row types and generated migrations come from here. What drizzle-kit cannot say (STRICT,
 * WITHOUT ROWID, triggers) is completed by hand in the generated SQL before its first commit.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ActivityAction, ActivityType } from '#shared/domain/activities.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type {
  ActionId,
  ActivityId,
  AttachmentId,
  CommentId,
  DealId,
  ImportId,
  StageId,
} from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DealStatus, ServerStage } from '#shared/domain/stages.ts';
import type { ActionSummary } from '#shared/contract/undo.contract.ts';

export const stageTable = sqliteTable('stage', {
  id: text('id').$type<StageId>().primaryKey(),
  label: text('label').notNull(),
  /** A fractional key: the pipeline's order. */
  position: text('position').notNull(),
  winProbability: integer('win_probability').notNull(),
  staleAfterDays: integer('stale_after_days'),
  serverStage: text('server_stage').$type<ServerStage>().notNull(),
  archivedAtMs: integer('archived_at_ms'),
});

const live = sql`archived_at_ms IS NULL`;

export const dealTable = sqliteTable(
  'deal',
  {
    id: text('id').$type<DealId>().primaryKey(),
    title: text('title').notNull(),
    /** `foldText(title)`: what the title sorts and is searched by. */
    titleKey: text('title_key').notNull(),
    description: text('description'),
    client: text('client'),
    clientKey: text('client_key'),
    assignee: text('assignee'),
    stageId: text('stage_id')
      .$type<StageId>()
      .notNull()
      .references(() => stageTable.id),
    status: text('status').$type<DealStatus>().notNull(),
    lostReason: text('lost_reason'),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    dueDate: text('due_date').$type<PlainDate>(),
    orderKey: text('order_key').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
    stageEnteredAtMs: integer('stage_entered_at_ms').notNull(),
    closedAtMs: integer('closed_at_ms'),
    /** Kept by triggers. */
    commentCount: integer('comment_count').notNull().default(0),
    attachmentCount: integer('attachment_count').notNull().default(0),
    archivedAtMs: integer('archived_at_ms'),
    /** The import that made the deal, and the key that its file knows it by. */
    importId: text('import_id').$type<ImportId>(),
    externalKey: text('external_key'),
  },
  (deal) => [
    index('deal_column').on(deal.stageId, deal.orderKey, deal.id).where(live),
    index('deal_by_title').on(deal.titleKey, deal.id).where(live),
    index('deal_by_client').on(deal.clientKey, deal.id).where(live),
    index('deal_by_assignee').on(deal.assignee, deal.id).where(live),
    index('deal_by_status').on(deal.status, deal.id).where(live),
    index('deal_by_amount').on(deal.amountMinor, deal.id).where(live),
    index('deal_by_due_date').on(deal.dueDate, deal.id).where(live),
    index('deal_by_stage_entered').on(deal.stageEnteredAtMs, deal.id).where(live),
    index('deal_by_comments').on(deal.commentCount, deal.id).where(live),
    index('deal_by_attachments').on(deal.attachmentCount, deal.id).where(live),
    index('deal_by_created').on(deal.createdAtMs, deal.id).where(live),
    index('deal_by_updated').on(deal.updatedAtMs, deal.id).where(live),
    index('deal_by_closed').on(deal.closedAtMs, deal.id).where(live),
    index('deal_archived')
      .on(deal.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
    index('deal_by_import')
      .on(deal.importId)
      .where(sql`import_id IS NOT NULL`),
    index('deal_by_external_key')
      .on(deal.externalKey)
      .where(sql`external_key IS NOT NULL`),
  ],
);

/** A column's count and sums outside the trash, kept by triggers on `deal`: the board opens without counting. */
export const stageTotalTable = sqliteTable(
  'stage_total',
  {
    stageId: text('stage_id').$type<StageId>().notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    dealCount: integer('deal_count').notNull(),
    sumMinor: integer('sum_minor').notNull(),
  },
  (total) => [primaryKey({ columns: [total.stageId, total.currency] })],
);

export const commentTable = sqliteTable(
  'comment',
  {
    id: text('id').$type<CommentId>().primaryKey(),
    dealId: text('deal_id')
      .$type<DealId>()
      .notNull()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    authorName: text('author_name').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    editedAtMs: integer('edited_at_ms'),
    archivedAtMs: integer('archived_at_ms'),
  },
  (comment) => [
    index('comment_of_deal').on(comment.dealId, comment.id),
    index('comment_archived')
      .on(comment.archivedAtMs)
      .where(sql`archived_at_ms IS NOT NULL`),
  ],
);

export const attachmentTable = sqliteTable(
  'attachment',
  {
    id: text('id').$type<AttachmentId>().primaryKey(),
    dealId: text('deal_id')
      .$type<DealId>()
      .notNull()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    contentHash: text('content_hash').notNull(),
    addedBy: text('added_by').notNull(),
    addedAtMs: integer('added_at_ms').notNull(),
    archivedAtMs: integer('archived_at_ms'),
  },
  (attachment) => [
    index('attachment_of_deal').on(attachment.dealId, attachment.id),
    index('attachment_by_hash').on(attachment.contentHash),
    index('attachment_archived')
      .on(attachment.archivedAtMs)
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
      .notNull()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    type: text('type').$type<ActivityType>().notNull(),
    action: text('action').$type<ActivityAction>().notNull(),
    field: text('field'),
    oldValue: text('old_value'),
    newValue: text('new_value'),
    actorName: text('actor_name').notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (activity) => [index('activity_of_deal').on(activity.dealId, activity.id)],
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

export type ChangeEntity = 'deal' | 'stage' | 'comment' | 'attachment';
/** `import`: every deal whose `import_id` is the entity's id came into being; one row stands for all of them. */
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
