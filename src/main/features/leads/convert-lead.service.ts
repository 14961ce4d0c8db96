import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { NewDeal } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import { linkEventsOfLead } from '#main/features/calendar/linked-events.service.ts';
import { dealFromRow } from '#main/features/deals/deal-rows.ts';
import { createDeal } from '#main/features/deals/new-deal.service.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordOnLead } from './lead-history.ts';
import { findDealOfLead } from './lead-reads.repo.ts';
import { leadFromRow, type LeadRow } from './lead-rows.ts';
import { requireLiveLead } from './leads.repo.ts';

export type ConvertDeps = {
  store: Store;
  ids: Ids;
  stages: Pick<StagesService, 'list'>;
  defaultCurrency: () => Currency;
};

export type ConvertLead = ReturnType<typeof createConvertLead>;

/** A lead becomes a deal in one action: undo takes the deal to the trash and gives the lead its status back. */
export function createConvertLead({ store, ids, stages, defaultCurrency }: ConvertDeps) {
  return ({ id, deal }: ParsedInput<'leads:convert'>): ChannelOutput<'leads:convert'> =>
    store.write({ action: 'convert', entity: 'lead' }, (tx) => {
      const lead = requireLiveLead(tx.db, id);
      tx.label(lead.company);
      assertWithoutDeal(tx, lead);
      const dealRow = createDeal(tx, dealOf(lead, deal), {
        id: ids.next<DealId>(),
        stages: stages.list(),
        currency: defaultCurrency(),
        action: 'convert',
      });
      const converted = tx.update('lead', lead, { status: 'Converted', dealId: dealRow.id }).row;
      recordOnLead(tx, id, { action: 'convert', field: 'deal', newValue: dealRow.title });
      if (lead.status !== 'Converted') {
        recordOnLead(tx, id, {
          action: 'convert',
          field: 'status',
          oldValue: lead.status,
          newValue: 'Converted',
        });
      }
      linkEventsOfLead(tx, id, dealRow.id);
      tx.leadChanged(id);
      const row = tx.update('lead', converted, { updatedAtMs: tx.nowMs }).row;
      return { lead: leadFromRow(row), deal: dealFromRow(dealRow), actionId: tx.actionId };
    });
}

/** Throws CONFLICT where the lead's deal stands outside the trash; a deal in the trash is let go of. */
function assertWithoutDeal(tx: Tx, lead: LeadRow): void {
  const deal = lead.dealId === null ? undefined : findDealOfLead(tx.db, lead.dealId);
  if (deal && !deal.isArchived) {
    throw new AppError('CONFLICT', words('leads.hasDeal', { title: deal.title }));
  }
}

/** The lead's fields carried over, unless the caller says otherwise. */
function dealOf(lead: LeadRow, deal: ParsedInput<'leads:convert'>['deal']): NewDeal {
  return { title: lead.company, client: lead.company, description: lead.notes, ...definedOf(deal) };
}
