/** What the stage editor does: each change is one call whose toast takes it back. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { queryClient, useChannel } from '#renderer/ipc/queries.ts';
import { announce } from '#renderer/ui/announce.ts';
import { toastDone } from '#renderer/ui/toast.ts';

export type ListedStage = ChannelOutput<'stages:list'>['stages'][number];
export type StagePatch = ChannelInput<'stages:update'>['patch'];

const listKey = ['stages:list', {}] as const;

function showStages(change: (stages: readonly ListedStage[]) => ListedStage[]): void {
  queryClient.setQueryData<ChannelOutput<'stages:list'>>(listKey, (list) =>
    list ? { stages: change(list.stages) } : list,
  );
}

/** The list as it will be once `id` stands before `beforeId`. */
export function placedBefore<S extends Pick<Stage, 'id'>>(
  stages: readonly S[],
  id: StageId,
  beforeId: StageId,
): S[] {
  const moved = stages.find((stage) => stage.id === id);
  const others = stages.filter((stage) => stage.id !== id);
  const at = others.findIndex((stage) => stage.id === beforeId);
  return moved && at >= 0 ? others.toSpliced(at, 0, moved) : [...stages];
}

/** Before which stage one must be put to go a step up or down; null where it cannot (the closing stage stays last). */
export function stepTarget(stages: readonly Stage[], id: StageId, step: 'up' | 'down'): StageId | null {
  const at = stages.findIndex((stage) => stage.id === id);
  const stage = stages[at];
  if (!stage || isClosing(stage)) return null;
  if (step === 'up') return stages[at - 1]?.id ?? null;
  return stages[at + 2]?.id ?? null;
}

export function useStages() {
  const { t } = useTranslation();
  const list = useChannel('stages:list', {});
  const stages = list.data?.stages;

  const update = useCallback(
    async (stage: ListedStage, patch: StagePatch) => {
      const { actionId, ...changed } = await call('stages:update', { id: stage.id, patch });
      showStages((list) => list.map((one) => (one.id === stage.id ? { ...one, ...changed } : one)));
      toastDone(t('settings.stages.changed', { label: changed.label }), { actionId });
    },
    [t],
  );

  const move = useCallback(
    async (stage: ListedStage, beforeId: StageId) => {
      let next: ListedStage[] = [];
      showStages((list) => (next = placedBefore(list, stage.id, beforeId)));
      try {
        const { actionId } = await call('stages:move', { id: stage.id, beforeId });
        toastDone(t('settings.stages.moved', { label: stage.label }), { actionId });
        const position = next.findIndex((one) => one.id === stage.id) + 1;
        announce(t('settings.stages.movedTo', { label: stage.label, position, count: next.length }));
      } catch (error) {
        await queryClient.invalidateQueries({ queryKey: listKey });
        throw error;
      }
    },
    [t],
  );

  return { stages, error: list.error, retry: list.refetch, update, move, ...useStageMembership() };
}

function useStageMembership() {
  const { t } = useTranslation();

  /** Before the closing stage, like the one that it follows. @returns the new stage's id. */
  const add = useCallback(
    async (stages: readonly ListedStage[]) => {
      const like = stages.findLast((stage) => !isClosing(stage));
      if (!like) return null;
      const { winProbability, staleAfterDays, serverStage } = like;
      const label = t('settings.stages.newLabel');
      const fields = { label, winProbability, staleAfterDays, serverStage };
      const { actionId, ...created } = await call('stages:create', fields);
      await queryClient.invalidateQueries({ queryKey: listKey });
      toastDone(t('settings.stages.added'), { actionId });
      return created.id;
    },
    [t],
  );

  const remove = useCallback(
    async (stage: ListedStage, target: ListedStage) => {
      const { actionId, movedDeals } = await call('stages:archive', {
        id: stage.id,
        moveToStageId: target.id,
      });
      const words =
        movedDeals > 0
          ? t('settings.stages.removedWithDeals', {
              label: stage.label,
              target: target.label,
              count: movedDeals,
            })
          : t('settings.stages.removed', { label: stage.label });
      toastDone(words, { actionId });
    },
    [t],
  );

  return { add, remove };
}
