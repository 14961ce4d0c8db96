/** The changes that the screen can make to leads and their log: each calls the bridge and says what came of it, with Undo. */
import type { ChangedInteraction, ChangedLead } from '#shared/contract/leads.contract.ts';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { ActionId, InteractionId, LeadId } from '#shared/domain/ids.ts';
import type { InteractionKind } from '#shared/domain/interactions.ts';
import type { LeadPatch, NewLead } from '#shared/domain/leads.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import { formCall, plainCall } from '#renderer/ui/told-calls.ts';

export type NewInteraction = ChannelInput<'interactions:create'>;
export type InteractionPatch = ChannelInput<'interactions:update'>['patch'];

/**
 * Those that have a form (`createLead`, `updateLead`, `logInteraction`, `updateInteraction`) reject with the AppError: what is
 * wrong with a field belongs beside it (VALIDATION is not toasted, every other code is). The others toast the error and
 * resolve to null.
 */
export type LeadActions = {
  createLead(input: NewLead): Promise<ChangedLead>;
  updateLead(id: LeadId, patch: LeadPatch): Promise<ChangedLead>;
  /** `company` names the lead in the toast. */
  archiveLead(id: LeadId, company: string): Promise<ChannelOutput<'leads:archive'> | null>;
  restoreLead(id: LeadId): Promise<ChangedLead | null>;
  /** One step: a deal with the lead's fields. */
  convertLead(id: LeadId): Promise<ChannelOutput<'leads:convert'> | null>;
  logInteraction(input: NewInteraction): Promise<ChangedInteraction>;
  updateInteraction(id: InteractionId, patch: InteractionPatch): Promise<ChangedInteraction>;
  archiveInteraction(
    id: InteractionId,
    kind: InteractionKind,
  ): Promise<ChannelOutput<'interactions:archive'> | null>;
};

const actions: LeadActions = {
  createLead: (input) =>
    formCall(call('leads:create', input), (lead) =>
      said(t('leads.created', { company: lead.company }), lead),
    ),
  updateLead: (id, patch) =>
    formCall(call('leads:update', { id, patch }), (lead) =>
      said(t('leads.saved', { company: lead.company }), lead),
    ),
  archiveLead: (id, company) =>
    plainCall(call('leads:archive', { id }), (gone) => said(t('leads.archived', { company }), gone)),
  restoreLead: (id) =>
    plainCall(call('leads:restore', { id }), (lead) =>
      said(t('leads.restored', { company: lead.company }), lead),
    ),
  convertLead: (id) =>
    plainCall(call('leads:convert', { id, deal: {} }), ({ lead, deal, actionId }) =>
      toastDone(t('leads.converted', { company: lead.company }), {
        actionId,
        link: { label: t('leads.openDeal'), href: `#/deals/${deal.id}` },
      }),
    ),
  logInteraction: (input) =>
    formCall(call('interactions:create', input), (logged) => said(t(`leads.logged.${logged.kind}`), logged)),
  updateInteraction: (id, patch) =>
    formCall(call('interactions:update', { id, patch }), (logged) =>
      said(t(`leads.logSaved.${logged.kind}`), logged),
    ),
  archiveInteraction: (id, kind) =>
    plainCall(call('interactions:archive', { id }), (gone) => said(t(`leads.logDeleted.${kind}`), gone)),
};

export function useLeads(): LeadActions {
  return actions;
}

function said(message: string, { actionId }: { actionId: ActionId }): void {
  toastDone(message, { actionId });
}
