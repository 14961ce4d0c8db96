/**
 * A small, believable pipeline for who wants to look round before there is anything of their own: filled in one action, and
 * taken out again without what the user made of it. What it says stands in `sample-content.ts`.
 */
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { Currency } from '#shared/domain/money.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { archiveEvent } from '#main/features/calendar/event-steps.service.ts';
import { keepEvents } from '#main/features/calendar/keep-event.service.ts';
import { archiveDeal } from '#main/features/deals/deal-steps.service.ts';
import { archiveLead } from '#main/features/leads/lead-steps.service.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import { fillSample } from './fill-sample.ts';
import {
  countSample,
  isStoreEmpty,
  isTouched,
  listSampleDeals,
  listSampleEvents,
  listSampleLeads,
  releaseSample,
} from './sample.repo.ts';

export type SampleDeps = {
  store: Store;
  ids: Ids;
  clock: Pick<Clock, 'timeZone'>;
  stages: Pick<StagesService, 'list'>;
  defaultCurrency: () => Currency;
};

export type SampleService = ReturnType<typeof createSampleService>;

export function createSampleService({ store, ids, clock, stages, defaultCurrency }: SampleDeps) {
  return {
    state(): ChannelOutput<'sample:state'> {
      const { deals, leads } = countSample(store.read);
      return { isOffered: isStoreEmpty(store.read), isPresent: deals + leads > 0, deals, leads };
    },

    /** Throws CONFLICT where there is a deal or a lead already. */
    fill(): ChannelOutput<'sample:fill'> {
      return store.write({ action: 'sample', entity: 'deal' }, (tx) => {
        if (!isStoreEmpty(tx.db)) throw new AppError('CONFLICT', words('sample.notEmpty'));
        const given = { ids, stages: stages.list(), currency: defaultCurrency(), timeZone: clock.timeZone() };
        return { ...fillSample(tx, given), actionId: tx.actionId };
      });
    },

    /** What the user changed or wrote on stays and is the user's own from then on. */
    remove(): ChannelOutput<'sample:remove'> {
      return store.write({ action: 'sample_archive', entity: 'deal' }, (tx) => {
        const counts = { removed: 0, kept: 0 };
        // Asked before anything is written: what the sample itself does is no touch of the user's.
        const events = listSampleEvents(tx.db).filter(({ id }) => !isTouched(tx.db, { eventId: id }));
        for (const deal of listSampleDeals(tx.db)) {
          if (isTouched(tx.db, { dealId: deal.id })) counts.kept += 1;
          else {
            archiveDeal(tx, deal);
            counts.removed += 1;
          }
        }
        for (const lead of listSampleLeads(tx.db)) {
          if (isTouched(tx.db, { leadId: lead.id })) counts.kept += 1;
          else {
            archiveLead(tx, lead);
            counts.removed += 1;
          }
        }
        keepEvents(
          tx,
          events.flatMap((event) => archiveEvent(tx, event)),
        );
        for (const on of releaseSample(tx.db)) {
          if ('dealId' in on) tx.dealChanged(on.dealId);
          else if ('leadId' in on) tx.leadChanged(on.leadId);
          else tx.calendarChanged(on.eventId);
        }
        return { ...counts, actionId: counts.removed > 0 ? tx.actionId : null };
      });
    },
  };
}
