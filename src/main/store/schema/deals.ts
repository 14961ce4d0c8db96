import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { AttachmentId, DealId, ImportId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DealStatus, ServerStage } from '#shared/domain/stages.ts';
import { live } from './live.ts';

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
    /** Where a closed deal stood before it was closed; NULL while it is open, and where that is not known. */
    closedFromStageId: text('closed_from_stage_id').$type<StageId>(),
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
