/** What conditions on stages and statuses choose among, and the names that others suggest. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { leadStatuses } from '#shared/domain/leads.ts';
import { dealStatuses } from '#shared/domain/stages.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { isStageField, type Entity } from './fields.ts';

export type Choice = { value: string; label: string };
export type Choices = {
  of(field: string): readonly Choice[];
  labelOf(field: string, value: string): string;
};

/** `stageIds` are undefined until the pipeline is known. */
export function useChoices(entity: Entity): { choices: Choices; stageIds: ReadonlySet<string> | undefined } {
  const { t } = useTranslation();
  const isDeal = entity === 'deal';
  const stages = useChannel('stages:list', {}, { enabled: isDeal }).data?.stages;
  return useMemo(() => {
    const ofStages = (stages ?? []).map(({ id, label }) => ({ value: id as string, label }));
    const ofStatuses = isDeal
      ? dealStatuses.map((value) => ({ value, label: t(`board.status.${value}`) }))
      : leadStatuses.map((value) => ({ value, label: t(`leads.status.${value}`) }));
    const of = (field: string): readonly Choice[] => (isStageField(field) ? ofStages : ofStatuses);
    const labelOf = (field: string, value: string) =>
      of(field).find((choice) => choice.value === value)?.label ??
      (isStageField(field) ? t('filters.removedStage') : value);
    return { choices: { of, labelOf }, stageIds: stages && new Set(ofStages.map(({ value }) => value)) };
  }, [stages, isDeal, t]);
}

/** Names in use, the most used first. */
export function useNames(entity: Entity, field: string): readonly string[] {
  const deals = useChannel('deals:facets', {}, { enabled: entity === 'deal' }).data;
  const leads = useChannel('leads:facets', {}, { enabled: entity === 'lead' }).data;
  const found = entity === 'lead' ? leads?.sources : field === 'client' ? deals?.clients : deals?.assignees;
  return useMemo(() => (found ?? []).map(({ name }) => name), [found]);
}
