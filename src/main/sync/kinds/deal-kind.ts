/** Deals on the wire (remote-api, "Deals"). */
import { z } from 'zod';
import { plainDateSchema } from '#shared/domain/dates.ts';
import type { DealPatch } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { initialsOf } from '#shared/domain/text.ts';
import type { DealRow } from '#main/features/deals/deal-rows.ts';
import { stageOf } from '#main/features/deals/deal-steps.service.ts';
import {
  archiveArrivedDeal,
  findDealOfRemote,
  insertArrivedDeal,
  putArrivedDeal,
  readEarlierValue,
  setArrivedFields,
} from '#main/features/deals/remote-deal.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import { firstPlace, isSamePlace, placeCalls, placeHere, placeThere, wirePlaceOf } from './deal-place.ts';
import type { RecordKind, RemoteRecord, WireFields, WriteCall } from './kind.ts';
import {
  amountOf,
  amountText,
  instantOf,
  minorOf,
  optionalText,
  parseRecord,
  remoteSchema,
  requiredText,
  said,
  saidFields,
  saidText,
  whenSaid,
} from './wire.ts';

export type DealKindDeps = {
  stages: () => readonly Stage[];
  ids: Ids;
  /** What a deal from the server is counted in: it names none. */
  currency: () => Currency;
};

const dealFields = [
  ...['title', 'client', 'stage', 'status', 'amount', 'due_date', 'assignee_initials', 'description'],
] as const;

const dueDateSchema = plainDateSchema.nullable();
const dealSchema = z.looseObject({
  ...remoteSchema.shape,
  title: z.string().nullish(),
  description: saidText,
  client: saidText,
  stage: saidText,
  status: saidText,
  amount: said(z.union([z.string(), z.number()])),
  due_date: said(plainDateSchema.or(z.literal(''))),
  assignee_initials: saidText,
  activity: said(z.looseObject({ comments: z.int(), attachments: z.int() })),
});
type DealJson = z.infer<typeof dealSchema>;

export function createDealKind({ stages, ids, currency }: DealKindDeps): RecordKind {
  return {
    entity: 'deal',
    collection: 'deals',
    path: 'deals/',
    fields: dealFields,
    units: [['stage', 'status']],
    parse: parseDeal,
    read(db, localId) {
      const row = findDealOfRemote(db, localId as DealId);
      if (!row) return undefined;
      const base = findRecord(db, 'deal', localId)?.base;
      const isLive = row.archivedAtMs === null;
      return { fields: fieldsOf(row, { stages: stages(), base }), isLive, name: row.title };
    },
    creation: (whole) => whole,
    writes: dealWrites,
    insert(tx, remote) {
      const id = ids.next<DealId>();
      const all = stages();
      const patch = patchOf(remote.fields, { currency: currency() });
      const createdAtMs = instantOf(remote.createdAt) ?? tx.nowMs;
      insertArrivedDeal(tx, {
        id,
        place: placeHere(all, wirePlaceOf(remote.fields, firstPlace)),
        currency: currency(),
        fields: { ...patch, title: patch.title ?? requiredText('') },
        createdAtMs,
        updatedAtMs: Math.max(createdAtMs, instantOf(remote.updatedAt) ?? createdAtMs),
      });
      return id;
    },
    update(tx, localId, changes) {
      const row = findDealOfRemote(tx.db, localId as DealId);
      if (row) updateDeal(tx, row, { stages: stages(), changes });
    },
    archive: (tx, localId) => archiveArrivedDeal(tx, localId as DealId),
  };
}

function parseDeal(json: unknown): RemoteRecord {
  const deal = parseRecord(dealSchema, json);
  const { activity } = deal;
  return {
    remoteId: deal.id,
    fields: saidFields(wireFieldsOf(deal)),
    createdAt: deal.created_at ?? '',
    updatedAt: deal.updated_at ?? '',
    ownerName: deal.owner_name ?? null,
    detailMark: activity && (activity.comments || activity.attachments) ? markOf(activity) : '',
  };
}

function markOf({ comments, attachments }: { comments: number; attachments: number }): string {
  return `${comments}/${attachments}`;
}

function wireFieldsOf(deal: DealJson) {
  const optional = (text: string | null | undefined) => (text === undefined ? undefined : optionalText(text));
  return {
    title: whenSaid(deal.title, requiredText),
    client: optional(deal.client),
    stage: deal.stage ?? undefined,
    status: deal.status ?? undefined,
    amount: whenSaid(deal.amount, amountText),
    due_date: deal.due_date === undefined ? undefined : deal.due_date || null,
    assignee_initials: optional(deal.assignee_initials),
    description: optional(deal.description),
  };
}

type Known = { stages: readonly Stage[]; base: WireFields | undefined };

/**
 * As the server would hold it. Where the store cannot say what the server does (a yen's cents, a stage that this pipeline has not,
 * an assignee who is more than initials), what both sides agreed on is said as long as it is what stands here.
 */
function fieldsOf(row: DealRow, { stages, base }: Known): WireFields {
  const agreed = base?.['amount'];
  const isAgreed = typeof agreed === 'string' && minorOf(agreed, row.currency) === row.amountMinor;
  const here = { stage: stageOf(stages, row.stageId), status: row.status };
  return {
    title: requiredText(row.title),
    client: optionalText(row.client),
    ...placeThere(stages, here, base),
    amount: isAgreed ? agreed : amountOf(row.amountMinor, row.currency),
    due_date: row.dueDate,
    assignee_initials: initialsThere(row.assignee, base),
    description: optionalText(row.description),
  };
}

function initialsThere(assignee: string | null, base: WireFields | undefined): string | null {
  const name = optionalText(assignee);
  if (name === null || name === base?.['assignee_initials']) return name;
  return optionalText([...initialsOf(name)].slice(0, 10).join(''));
}

function dealWrites(remote: WireFields, changes: WireFields): WriteCall[] {
  const { stage: _stage, status: _status, ...plain } = changes;
  const from = wirePlaceOf(remote, firstPlace);
  const calls: WriteCall[] = [];
  if (Object.keys(plain).length > 0) calls.push({ method: 'PATCH', suffix: '', body: plain });
  return [...calls, ...placeCalls(from, wirePlaceOf(changes, from))];
}

/** The server's values as the store has them; of a deal that is there, only what it does not say already. */
function patchOf(
  values: WireFields,
  { currency, row }: { currency: Currency; row?: DealRow | undefined },
): DealPatch {
  const patch: DealPatch = {};
  const { title, client, amount, due_date, assignee_initials, description } = values;
  const isNew = (value: unknown, known: (row: DealRow) => unknown) =>
    value !== undefined && (!row || known(row) !== value);
  if (typeof title === 'string' && isNew(title, (deal) => requiredText(deal.title))) patch.title = title;
  if (isNew(client, (deal) => optionalText(deal.client))) patch.client = textOrNull(client);
  if (isNew(description, (deal) => optionalText(deal.description)))
    patch.description = textOrNull(description);
  if (typeof amount === 'string' && isNew(amount, (deal) => amountOf(deal.amountMinor, deal.currency)))
    patch.amountMinor = minorOf(amount, currency);
  if (isNew(due_date, (deal) => deal.dueDate)) patch.dueDate = dueDateSchema.parse(due_date);
  if (isNew(assignee_initials, (deal) => initialsThere(deal.assignee, undefined)))
    patch.assignee = textOrNull(assignee_initials);
  return patch;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A value that comes back is the one that stood here, of which the wire tells only a part: a name's initials, two places. */
function asItStood(db: ReadableDb, { id, currency }: DealRow, patch: DealPatch): DealPatch {
  const { assignee, amountMinor } = patch;
  const name = assignee ? readEarlierValue(db, id, 'assignee') : null;
  const minor =
    amountMinor === undefined ? null : Number(readEarlierValue(db, id, 'amountMinor') ?? Number.NaN);
  const isSameAmount =
    minor !== null &&
    Number.isSafeInteger(minor) &&
    amountOf(minor, currency) === amountOf(amountMinor ?? 0, currency);
  return {
    ...patch,
    ...(name !== null && initialsThere(name, undefined) === assignee ? { assignee: name } : {}),
    ...(isSameAmount ? { amountMinor: minor } : {}),
  };
}

function updateDeal(
  tx: Tx,
  row: DealRow,
  { stages, changes }: { stages: readonly Stage[]; changes: WireFields },
): void {
  const patch = patchOf(changes, { currency: row.currency, row });
  const next = setArrivedFields(tx, row, asItStood(tx.db, row, patch));
  if (!('stage' in changes || 'status' in changes)) return;
  const here = { stage: stageOf(stages, row.stageId), status: row.status };
  const base = findRecord(tx.db, 'deal', row.id)?.base;
  const place = placeHere(stages, wirePlaceOf(changes, placeThere(stages, here, base)));
  if (!isSamePlace(place, here)) putArrivedDeal(tx, next, { stages, place });
}
