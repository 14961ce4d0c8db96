import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { Suggestion, SuggestionRule } from '#shared/domain/suggestions.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { momentOf } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { putTalliedZone } from '#main/store/tallies/zone.ts';
import { keepFound } from './keep-suggestions.ts';
import { lookForSuggestions } from './run-suggestions.ts';
import { createSuggestionReads } from './suggestion-reads.service.ts';
import { createSuggestionsService } from './suggestions.service.ts';

export const dayMs = 86_400_000;

export type TestSuggestions = Awaited<ReturnType<typeof createTestSuggestions>>;

/** Suggestions over a real store with deals, leads and events; the worker's jobs run on the main connection. */
export async function createTestSuggestions() {
  const app = await createTestCalendar();
  const { store } = app;
  const ids = createIds(store.clock);
  store.maintain(({ db }) => putTalliedZone(db, store.clock.timeZone()));
  const reads = createSuggestionReads({ read: store.read, clock: store.clock });
  const service = createSuggestionsService({ store, clock: store.clock });
  const find = () => lookForSuggestions(store.read, momentOf(store.clock));

  /** Looks, keeps what is found, and says what is shown. */
  function look(): Suggestion[] {
    const { found } = find();
    store.maintain(({ db, nowMs }) => keepFound(db, { found, nowMs, ids }));
    return reads.list(500).active;
  }

  /** A deal that is won after going through the stages, a few days in each. */
  function win(title: string, daysInStages: readonly number[], client: string | null = null): DealId {
    const stages = app.stages.list();
    const { id } = app.deals.create({ title, client });
    daysInStages.forEach((days, at) => {
      const stageId = stages[at]?.id as never;
      if (at > 0) app.deals.move({ id, stageId, beforeId: null });
      store.clock.advance(days * dayMs);
    });
    app.deals.close({ id, status: 'Won', lostReason: null });
    return id;
  }

  return {
    ...app,
    ...{ reads, service, find, look, win },
    of: (rule: SuggestionRule) => look().filter((one) => one.rule === rule),
    pass: (days: number) => store.clock.advance(days * dayMs),
    log: (leadId: LeadId, happenedOn: string) =>
      app.interactions.create({ leadId, kind: 'call', happenedOn, note: null, outcome: null } as never),
  };
}
