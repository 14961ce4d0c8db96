import type { ChangedInteraction } from '#shared/contract/leads.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { InteractionId } from '#shared/domain/ids.ts';
import { outcomesOf, type Interaction } from '#shared/domain/interactions.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from '#main/store/actor.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { findInteraction, rowToInteraction, type InteractionRow } from './interactions.repo.ts';
import { recordOnLead } from './lead-history.ts';
import { requireLeadForChild } from './live-lead.service.ts';

export type InteractionsService = ReturnType<typeof createInteractionsService>;

/**
 * The log of calls, e-mails and meetings with a lead. Each change leaves a line in the lead's history; the lead's own status is
 * the user's to set.
 */
export function createInteractionsService({ store, ids }: { store: Store; ids: Ids }) {
  return {
    create({ leadId, ...fields }: ParsedInput<'interactions:create'>): ChangedInteraction {
      return store.write({ action: 'log', entity: 'interaction' }, (tx) => {
        const lead = requireLeadForChild(tx.db, leadId, words('leads.logNotAdded'));
        assertOutcomeSuits(fields);
        tx.label(lead.company);
        const row: InteractionRow = {
          id: ids.next<InteractionId>(),
          leadId,
          ...fields,
          actorName: readActorName(tx.db),
          createdAtMs: tx.nowMs,
          archivedAtMs: null,
        };
        tx.create('interaction', row);
        recordOnLead(tx, leadId, { action: 'log', field: row.kind, newValue: row.note });
        return changed(tx, row);
      });
    },

    /** Values that stay the same are no edit and leave nothing behind. */
    update({ id, patch }: ParsedInput<'interactions:update'>): ChangedInteraction {
      return store.write({ action: 'log_update', entity: 'interaction' }, (tx) => {
        const before = requireOnLiveLead(tx, id, words('leads.logNotChanged'));
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('leads.logInTrash'));
        const fields = definedOf(patch);
        assertOutcomeSuits({ ...before, ...fields });
        const { row, changed: names } = tx.update('interaction', before, fields);
        for (const field of names as (keyof typeof fields)[]) {
          recordOnLead(tx, row.leadId, {
            ...{ action: 'log_update', field, oldValue: before[field], newValue: row[field] },
          });
        }
        return changed(tx, row);
      });
    },

    archive({ id }: ParsedInput<'interactions:archive'>): ChannelOutput<'interactions:archive'> {
      return store.write({ action: 'log_archive', entity: 'interaction' }, (tx) => {
        const before = requireOnLiveLead(tx, id, words('leads.logNotDeleted'));
        if (before.archivedAtMs !== null) throw new AppError('CONFLICT', words('leads.logInTrashAlready'));
        tx.update('interaction', before, { archivedAtMs: tx.nowMs });
        recordOnLead(tx, before.leadId, { action: 'log_archive', field: before.kind, oldValue: before.note });
        tx.leadChanged(before.leadId);
        tx.emit('trash:changed', {});
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'interactions:restore'>): ChangedInteraction {
      return store.write({ action: 'log_restore', entity: 'interaction' }, (tx) => {
        const before = requireOnLiveLead(tx, id, words('leads.logNotRestored'));
        if (before.archivedAtMs === null) throw new AppError('CONFLICT', words('leads.logNotInTrash'));
        const { row } = tx.update('interaction', before, { archivedAtMs: null });
        recordOnLead(tx, row.leadId, { action: 'log_restore', field: row.kind, newValue: row.note });
        tx.emit('trash:changed', {});
        return changed(tx, row);
      });
    },
  };
}

/** Names the action by its lead. */
function requireOnLiveLead(tx: Tx, id: InteractionId, outcome: string): InteractionRow {
  const row = requireInteraction(tx.db, id, outcome);
  tx.label(requireLeadForChild(tx.db, row.leadId, outcome).company);
  return row;
}

function requireInteraction(db: ReadableDb, id: InteractionId, outcome: string): InteractionRow {
  const row = findInteraction(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('leads.logGone', { outcome }));
  return row;
}

/** Throws VALIDATION where a call would have been held, or a meeting have had no answer. */
function assertOutcomeSuits({ kind, outcome }: Pick<Interaction, 'kind' | 'outcome'>): void {
  if (outcome !== null && !outcomesOf[kind].includes(outcome)) {
    throw AppError.field('outcome', words('leads.outcomeNotOfKind'));
  }
}

function changed(tx: Tx, row: InteractionRow): ChangedInteraction {
  tx.leadChanged(row.leadId);
  return { ...rowToInteraction(row), actionId: tx.actionId };
}
