/** Writes what was edited in the list of leads: one call for all cells of one user action. */
import type { LeadCard, LeadPatch } from '#shared/domain/leads.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { announce } from '#renderer/ui/announce.ts';
import type { CellEdit, EditAnswer, EditOrigin } from '#renderer/ui/data-table/columns.ts';
import { patchesByRow } from '#renderer/ui/data-table/paste.ts';
import { refusalWords } from '#renderer/ui/refusal-words.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import type { LeadColumnKey } from './table-view.ts';

type Edit = CellEdit<LeadCard, LeadPatch, LeadColumnKey>;

/** A field that is left says nothing but that it is saved; a paste says how much it wrote. Both can be undone. */
export async function writeLeadEdits(edits: readonly Edit[], origin: EditOrigin): Promise<EditAnswer> {
  const [only] = edits;
  if (!only) return { ok: true };
  try {
    return await (origin === 'typed' ? update(only) : updateMany(edits));
  } catch (error) {
    return { ok: false, message: refusalWords(error) };
  }
}

async function update({ row, patch }: Edit): Promise<EditAnswer> {
  const { company } = await call('leads:update', { id: row.id, patch });
  announce(t('leads.saved', { company }));
  return { ok: true };
}

async function updateMany(edits: readonly Edit[]): Promise<EditAnswer> {
  const changes = patchesByRow(edits).map(({ row, patch }) => ({ id: row.id, patch }));
  const { actionId, changed } = await call('leads:updateMany', { changes });
  toastDone(t('leads.table.pasted', { count: changed }), { actionId });
  return { ok: true };
}
