/** What a merge of leads offers to choose, and what it proposes. Pure: no screen, no bridge. */
import { mergeFields, type MergeField } from '#shared/contract/duplicates.contract.ts';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { InteractionKind } from '#shared/domain/interactions.ts';

export type Picks = Partial<Record<MergeField, LeadId>>;

/** The one that was changed last first; the one that remains before all. */
export function orderForMerge(leads: readonly LeadDetail[], keepId: LeadId | undefined): LeadDetail[] {
  const ordered = leads.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
  const kept = ordered.find(({ id }) => id === keepId) ?? ordered.find(hasLiveDeal) ?? ordered[0];
  return kept ? [kept, ...ordered.filter((lead) => lead !== kept)] : [];
}

function hasLiveDeal({ deal }: LeadDetail): boolean {
  return deal !== null && !deal.isArchived;
}

/** Whether a lead says anything there. */
export function isFilled(lead: LeadDetail, field: MergeField): boolean {
  return field === 'nextStep' ? lead.nextStep !== null || lead.nextStepOn !== null : lead[field] !== null;
}

/** The fields of which at least one of them says something. */
export function fieldsToShow(leads: readonly LeadDetail[]): MergeField[] {
  return mergeFields.filter((field) => leads.some((lead) => isFilled(lead, field)));
}

/** Of each field what was changed last and is not empty; a converted lead's status goes with its deal. */
export function proposePicks(leads: readonly LeadDetail[]): Picks {
  const byAge = leads.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
  const picks: Picks = {};
  for (const field of fieldsToShow(leads)) {
    const converted = field === 'status' ? byAge.find(({ status }) => status === 'Converted') : undefined;
    const lead = converted ?? byAge.find((each) => isFilled(each, field));
    if (lead) picks[field] = lead.id;
  }
  return picks;
}

export type MovesAlong = Record<InteractionKind | 'comment' | 'deal', number>;

/** What hangs on the others and goes to the one that remains, which is the first. */
export function countMoves([, ...others]: readonly LeadDetail[]): MovesAlong {
  const logged = others.flatMap(({ interactions }) => interactions);
  const ofKind = (kind: InteractionKind) => logged.filter((entry) => entry.kind === kind).length;
  return {
    comment: others.reduce((sum, { comments }) => sum + comments.length, 0),
    call: ofKind('call'),
    email: ofKind('email'),
    meeting: ofKind('meeting'),
    deal: others.filter(hasLiveDeal).length,
  };
}
