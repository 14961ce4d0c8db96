import type { Deal, DealCard } from '#shared/domain/deals.ts';
import { foldText } from '#shared/domain/text.ts';
import { columnsOf } from '#main/store/rows.ts';
import { dealTable } from '#main/store/schema.ts';

export type DealRow = typeof dealTable.$inferSelect;
const storeOnly = [
  'titleKey',
  'clientKey',
  'closedFromStageId',
  'importId',
  'externalKey',
  'archivedAtMs',
] as const;
/** A row without its long text and without what only the store needs: what cards and tables read. */
export type DealCardRow = Omit<DealRow, (typeof storeOnly)[number] | 'description'>;

export const cardColumns = columnsOf(dealTable, undefined, [...storeOnly, 'description']);

export function dealFromRow(row: DealRow): Deal {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    client: row.client,
    assignee: row.assignee,
    stageId: row.stageId,
    status: row.status,
    lostReason: row.lostReason,
    amountMinor: row.amountMinor,
    currency: row.currency,
    dueDate: row.dueDate,
    orderKey: row.orderKey,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
    stageEnteredAtMs: row.stageEnteredAtMs,
    closedAtMs: row.closedAtMs,
    commentCount: row.commentCount,
    attachmentCount: row.attachmentCount,
  };
}

/** `cardColumns` selects exactly a card's fields. */
export function cardFromRow(row: DealCardRow): DealCard {
  return row;
}

/** What the store keeps beside a title and a client's name, for sorting and searching. */
export function searchKeysOf<T extends { title?: string | undefined; client?: string | null | undefined }>(
  fields: T,
) {
  return {
    ...(fields.title === undefined ? {} : { titleKey: foldText(fields.title) }),
    ...(fields.client === undefined
      ? {}
      : { clientKey: fields.client === null ? null : foldText(fields.client) }),
  };
}
