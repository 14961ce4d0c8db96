/**
 * What a user does to leads. Every function is one action in one transaction: the row, its history, the journal; counts and the
 * keys by which doubles are found follow by triggers.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { ChangedLead } from '#shared/contract/leads.contract.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { recordOnLead } from './lead-history.ts';
import { leadFromRow, type LeadRow } from './lead-rows.ts';
import { archiveLead, assertStatusAllowed, createLead, setLeadFields } from './lead-steps.service.ts';
import { requireLead, requireLiveLead } from './leads.repo.ts';

export type LeadsService = ReturnType<typeof createLeadsService>;

export function createLeadsService({ store, ids }: { store: Store; ids: Ids }) {
  return {
    create(input: ParsedInput<'leads:create'>): ChangedLead {
      return store.write({ action: 'create', entity: 'lead', label: input.company }, (tx) => {
        assertStatusAllowed(input.status);
        return changed(tx, createLead(tx, input, { id: ids.next<LeadId>(), action: 'create' }));
      });
    },
    update({ id, patch }: ParsedInput<'leads:update'>): ChangedLead {
      return store.write({ action: 'update', entity: 'lead' }, (tx) => {
        const row = requireLiveLead(tx.db, id);
        tx.label(row.company);
        return changed(tx, setLeadFields(tx, row, patch).row);
      });
    },
    updateMany({ changes }: ParsedInput<'leads:updateMany'>): ChannelOutput<'leads:updateMany'> {
      return store.write({ action: 'update', entity: 'lead' }, (tx) => {
        let changedCount = 0;
        for (const { id, patch } of changes) {
          const row = requireLiveLead(tx.db, id);
          if (changes.length === 1) tx.label(row.company);
          if (setLeadFields(tx, row, patch).changed.length > 0) changedCount += 1;
        }
        return { actionId: tx.actionId, changed: changedCount };
      });
    },
    archive({ id }: ParsedInput<'leads:archive'>): ChannelOutput<'leads:archive'> {
      return store.write({ action: 'archive', entity: 'lead' }, (tx) => {
        const row = requireLiveLead(tx.db, id);
        tx.label(row.company);
        archiveLead(tx, row);
        return { actionId: tx.actionId };
      });
    },
    restore({ id }: ParsedInput<'leads:restore'>): ChangedLead {
      return store.write({ action: 'restore', entity: 'lead' }, (tx) => {
        const row = requireLead(tx.db, id);
        tx.label(row.company);
        if (row.mergedIntoId !== null) {
          throw new AppError('CONFLICT', words('leads.merged', { company: row.company }));
        }
        if (row.archivedAtMs === null) throw new AppError('CONFLICT', words('leads.notInTrash'));
        const restored = tx.update('lead', row, { archivedAtMs: null }).row;
        recordOnLead(tx, id, { action: 'restore', newValue: row.company });
        tx.leadChanged(id);
        tx.emit('trash:changed', {});
        return changed(tx, restored);
      });
    },
  };
}

function changed(tx: Tx, row: LeadRow): ChangedLead {
  return { ...leadFromRow(row), actionId: tx.actionId };
}
