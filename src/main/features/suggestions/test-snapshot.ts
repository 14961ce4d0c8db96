import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId, StageId } from '#shared/domain/ids.ts';
import type { SuggestionBody } from '#shared/domain/suggestions.ts';
import type { Rule } from './engine/finding.ts';
import { dayOf, type OpenDeal, type OpenLead, type Snapshot, type WonDeal } from './engine/snapshot.ts';

/** A Monday. */
export const today = dayOf('2026-11-02' as PlainDate);
export const orders = 'orders' as StageId;
export const revenue = 'revenue' as StageId;

export const emptySnapshot: Snapshot = {
  today,
  stages: [
    { id: orders, label: 'Orders' },
    { id: revenue, label: 'Revenue' },
  ],
  ...{
    open: [],
    won: [],
    clients: [],
    leads: [],
    leadGaps: [],
    sources: [],
    stageOutcomes: [],
    meetings: [],
    goal: null,
  },
};

export function openDeal(id: string, given: Partial<OpenDeal> = {}): OpenDeal {
  return {
    ...{ id: id as DealId, title: `Deal ${id}`, stageId: orders, amountMinor: 100_00 },
    ...{ dueDay: null, enteredDay: today, lastContactDay: today, nextEventDay: null },
    ...given,
  };
}

export function wonDeal(id: string, given: Partial<WonDeal> = {}): WonDeal {
  return {
    ...{ id: id as DealId, closedDay: today - 100, longestGap: null, stays: [] },
    ...given,
  };
}

/** Won deals that were in Orders for so many days each, and were won from there. */
export function wonFromOrders(days: readonly number[]): WonDeal[] {
  return days.map((each, at) =>
    wonDeal(`won-${at}`, {
      stays: [{ stageId: orders, enteredDay: today - 100 - each, leftDay: today - 100 }],
    }),
  );
}

export function openLead(id: string, given: Partial<OpenLead> = {}): OpenLead {
  return {
    ...{ id: id as LeadId, company: `Company ${id}`, source: null, status: 'Contacted' },
    ...{ createdDay: today - 200, lastContactDay: today, nextDay: null },
    ...given,
  };
}

export type Told = SuggestionBody & { subject: string; evidence: string; expiresOn: string };

/** What a rule says, in full. */
export function told(rule: Rule, given: Partial<Snapshot>): Told[] {
  return rule({ ...emptySnapshot, ...given }).map((finding) => ({
    ...{ priority: finding.priority, confidence: finding.confidence },
    ...finding.tell(),
    ...{ subject: finding.subject, evidence: JSON.stringify(finding.evidence), expiresOn: finding.expiresOn },
  }));
}
