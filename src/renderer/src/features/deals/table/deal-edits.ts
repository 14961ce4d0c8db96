/** Writes what was edited in the table: one call for all cells of one user action. */
import type { DealCard, DealSortKey } from '#shared/domain/deals.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { announce } from '#renderer/ui/announce.ts';
import type { CellEdit, EditAnswer, EditOrigin } from '#renderer/ui/data-table/columns.ts';
import { patchesByRow } from '#renderer/ui/data-table/paste.ts';
import { refusalWords } from '#renderer/ui/refusal-words.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import type { DealCellPatch } from './deal-columns.tsx';

type Edit = CellEdit<DealCard, DealCellPatch, DealSortKey>;
export type EditSources = { stages: readonly Stage[]; origin: EditOrigin };

/** A field that is left says nothing but that it is saved; a paste says how much it wrote. Both can be undone. */
export async function writeEdits(edits: readonly Edit[], sources: EditSources): Promise<EditAnswer> {
  try {
    const [only, ...more] = edits;
    if (!only) return { ok: true };
    if (more.length === 0 && only.patch.stageId) return await move(only, sources.stages);
    if (edits.some(({ patch }) => patch.stageId))
      return { ok: false, message: t('board.table.stagesPasted') };
    return await (sources.origin === 'typed' ? update(only) : updateMany(edits));
  } catch (error) {
    return { ok: false, message: refusalWords(error) };
  }
}

async function move({ row, patch }: Edit, stages: readonly Stage[]): Promise<EditAnswer> {
  if (!patch.stageId) return { ok: true };
  const moved = await call('deals:move', { id: row.id, stageId: patch.stageId, beforeId: null });
  const stage = stages.find(({ id }) => id === moved.stageId)?.label ?? '';
  toastDone(t('board.moved', { title: moved.title, stage }), { actionId: moved.actionId });
  return { ok: true };
}

async function update({ row, patch: { stageId: _none, ...patch } }: Edit): Promise<EditAnswer> {
  const { title } = await call('deals:update', { id: row.id, patch });
  announce(t('board.saved', { title }));
  return { ok: true };
}

async function updateMany(edits: readonly Edit[]): Promise<EditAnswer> {
  const changes = patchesByRow(edits).map(({ row, patch: { stageId: _none, ...patch } }) => ({
    id: row.id,
    patch,
  }));
  const { actionId, changed } = await call('deals:updateMany', { changes });
  toastDone(t('board.table.pasted', { count: changed }), { actionId });
  return { ok: true };
}
