import type { ActivityType } from '#shared/domain/activities.ts';
import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import type { CommentId, DealId, InteractionId, LeadId, StageId } from '#shared/domain/ids.ts';
import { noMore } from '#shared/domain/leads.ts';
import { currencyDigits, type Currency } from '#shared/domain/money.ts';
import { noonAt } from '#shared/domain/zoned-time.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { searchKeysOf } from '#main/features/deals/deal-rows.ts';
import { endOfColumn } from '#main/features/deals/deal-steps.service.ts';
import { newDealRow } from '#main/features/deals/new-deal.service.ts';
import { newLeadRow } from '#main/features/leads/lead-steps.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from '#main/store/actor.ts';
import type { NewActivity, Tx } from '#main/store/transaction.ts';
import { fillSampleEvents } from './fill-sample-events.ts';
import { insertStay, sampleImportId, type DealRow } from './sample.repo.ts';
import {
  sampleDeals,
  sampleLeads,
  type SampleComment,
  type SampleDeal,
  type SampleLead,
} from './sample-content.ts';
import { sampleHistory, type SampleClosed } from './sample-history.ts';

export type FillWith = { ids: Ids; stages: readonly Stage[]; currency: Currency; timeZone: string };

const dayMs = 86_400_000;

/** Writes all of the sample, each row with the history that it would have had, reckoned back from now. */
export function fillSample(tx: Tx, given: FillWith): { deals: number; leads: number } {
  const context = createContext(tx, given);
  const deals = new Map(sampleDeals.map((deal) => [deal.title, addDeal(context, deal)]));
  for (const closed of sampleHistory) addClosed(context, closed);
  const leads = new Map(sampleLeads.map((lead) => [lead.company, addLead(context, lead)]));
  const { ids, timeZone } = given;
  fillSampleEvents(tx, { ids, today: context.dayOf(0), timeZone, deals, leads });
  return { deals: sampleDeals.length + sampleHistory.length, leads: sampleLeads.length };
}

type Context = ReturnType<typeof createContext>;

function createContext(tx: Tx, given: FillWith) {
  const { stages, timeZone } = given;
  const open = stages.filter((stage) => !isClosing(stage));
  const closing = stages.find(isClosing);
  if (!closing || open.length === 0) throw new AppError('INTERNAL', words('stages.pipelineIncomplete'));
  const ends = new Map<StageId, () => string>();
  const dayOf = (daysAgo: number): PlainDate => plainDateAt(tx.nowMs - daysAgo * dayMs, timeZone);
  return {
    ...given,
    tx,
    closing,
    owner: readActorName(tx.db),
    openStage: (of: number): Stage => open[Math.floor((of * open.length) / 5)] ?? closing,
    nextKey(stageId: StageId): string {
      const next = ends.get(stageId) ?? endOfColumn(tx.db, stageId);
      ends.set(stageId, next);
      return next();
    },
    dayOf,
    /** Noon of that day, and never later than now. */
    at: (daysAgo: number): number => Math.min(tx.nowMs, noonAt(dayOf(daysAgo), timeZone)),
  };
}

function addDeal(context: Context, deal: SampleDeal): DealId {
  const { tx, at } = context;
  const status = deal.won ? 'Won' : deal.lostReason ? 'Lost' : 'Open';
  const stage = status === 'Open' ? context.openStage(deal.stage) : context.closing;
  const enteredAtMs = at(deal.enteredDaysAgo);
  const id = context.ids.next<DealId>();
  const row: DealRow = {
    ...newDealRow(tx, { id, stageId: stage.id, currency: context.currency }),
    ...searchKeysOf(deal),
    title: deal.title,
    client: deal.client,
    description: deal.description ?? null,
    assignee: deal.assignee ?? context.owner,
    amountMinor: deal.amount * 10 ** currencyDigits(context.currency),
    dueDate: deal.dueInDays === null ? null : context.dayOf(-deal.dueInDays),
    status,
    lostReason: deal.lostReason ?? null,
    orderKey: context.nextKey(stage.id),
    createdAtMs: at(deal.createdDaysAgo),
    updatedAtMs: lastOf(context, [deal.enteredDaysAgo, ...daysOf(deal.comments)]),
    stageEnteredAtMs: enteredAtMs,
    closedAtMs: status === 'Open' ? null : enteredAtMs,
    closedFromStageId: status === 'Open' ? null : context.openStage(deal.stage).id,
    importId: sampleImportId,
  };
  tx.create('deal', row);
  const host = { dealId: id };
  tell(tx, host, { type: 'deal_created', action: 'sample', newValue: row.title, atMs: row.createdAtMs });
  if (status !== 'Open') {
    const type: ActivityType = status === 'Won' ? 'deal_won' : 'deal_lost';
    const line = { action: 'close', oldValue: 'Open', newValue: status, atMs: enteredAtMs } as const;
    tell(tx, host, { ...line, type, field: 'status' });
  }
  for (const comment of deal.comments ?? []) addComment(context, host, comment);
  tx.dealChanged(id);
  return id;
}

/** A deal of some time ago, with the way that it took through the pipeline. */
function addClosed(context: Context, deal: SampleClosed): void {
  const { tx, closing } = context;
  const status = deal.lostReason === undefined ? 'Won' : 'Lost';
  const steps = stepsOf(context, deal);
  const closedAtMs = context.at(deal.closedDaysAgo);
  const createdAtMs = steps[0]?.enteredAtMs ?? closedAtMs;
  const id = context.ids.next<DealId>();
  tx.create('deal', {
    ...newDealRow(tx, { id, stageId: closing.id, currency: context.currency }),
    ...searchKeysOf(deal),
    ...{ title: deal.title, client: deal.client, assignee: context.owner },
    amountMinor: deal.amount * 10 ** currencyDigits(context.currency),
    ...{ status, lostReason: deal.lostReason ?? null, orderKey: context.nextKey(closing.id) },
    ...{ createdAtMs, updatedAtMs: closedAtMs, stageEnteredAtMs: closedAtMs, closedAtMs },
    closedFromStageId: steps.at(-1)?.stageId ?? null,
    importId: sampleImportId,
  });
  for (const step of steps) insertStay(tx.db, { ...step, dealId: id });
  const host = { dealId: id };
  tell(tx, host, { type: 'deal_created', action: 'sample', newValue: deal.title, atMs: createdAtMs });
  const type: ActivityType = status === 'Won' ? 'deal_won' : 'deal_lost';
  const line = { action: 'close', oldValue: 'Open', newValue: status, atMs: closedAtMs } as const;
  tell(tx, host, { ...line, type, field: 'status' });
  tx.dealChanged(id);
}

type Stay = { stageId: StageId; fromStageId: StageId | null; enteredAtMs: number };

/** Its way through the open stages; a pipeline of fewer stages has fewer steps. */
function stepsOf({ at, openStage }: Context, { days, closedDaysAgo }: SampleClosed): Stay[] {
  let daysAgo = days.reduce((sum, each) => sum + each, closedDaysAgo);
  const steps: Stay[] = [];
  days.forEach((each, of) => {
    const stageId = openStage(of).id;
    const fromStageId = steps.at(-1)?.stageId ?? null;
    if (stageId !== fromStageId) steps.push({ stageId, fromStageId, enteredAtMs: at(daysAgo) });
    daysAgo -= each;
  });
  return steps;
}

function addLead(context: Context, lead: SampleLead): LeadId {
  const { tx, at, dayOf } = context;
  const { company, contact, role, email, phone, source, status, nextStep, log = [], comments = [] } = lead;
  const id = context.ids.next<LeadId>();
  const createdAtMs = at(lead.createdDaysAgo);
  const row = newLeadRow(
    tx,
    {
      ...{ company, contact, email, phone, source, status, notes: lead.notes ?? null },
      nextStep: nextStep?.text ?? null,
      nextStepOn: nextStep ? dayOf(-nextStep.inDays) : null,
      more: { ...noMore, role },
    },
    { id, importId: sampleImportId, createdAtMs },
  );
  const days = [lead.createdDaysAgo, ...daysOf(log), ...daysOf(comments)];
  tx.create('lead', { ...row, updatedAtMs: lastOf(context, days) });
  const host = { leadId: id };
  tell(tx, host, { type: 'lead_created', action: 'sample', newValue: company, atMs: createdAtMs });
  for (const { daysAgo, kind, outcome, note } of log) {
    const atMs = at(daysAgo);
    tx.create('interaction', {
      ...{ id: context.ids.next<InteractionId>(), leadId: id, kind, outcome, note },
      ...{ happenedOn: dayOf(daysAgo), actorName: context.owner, createdAtMs: atMs },
    });
    tell(tx, host, { type: 'lead_updated', action: 'log', field: kind, newValue: note, atMs });
  }
  for (const comment of comments) addComment(context, host, comment);
  tx.leadChanged(id);
  return id;
}

type Host = { dealId: DealId } | { leadId: LeadId };

function addComment({ tx, ids, owner, at }: Context, host: Host, { daysAgo, text }: SampleComment): void {
  const atMs = at(daysAgo);
  tx.create('comment', { id: ids.next<CommentId>(), ...host, text, authorName: owner, createdAtMs: atMs });
  tell(tx, host, { type: 'comment_added', action: 'comment', field: 'comment', newValue: text, atMs });
}

function tell(tx: Tx, host: Host, line: Omit<NewActivity, 'dealId' | 'leadId'>): void {
  tx.activity({ field: null, oldValue: null, newValue: null, ...line, ...host });
}

function daysOf(events: readonly { daysAgo: number }[] = []): number[] {
  return events.map(({ daysAgo }) => daysAgo);
}

function lastOf({ at }: Context, daysAgo: readonly number[]): number {
  return at(Math.min(...daysAgo));
}
