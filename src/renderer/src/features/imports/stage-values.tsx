import { Select } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageId } from '#shared/domain/ids.ts';
import type { DealPlan, ImportInspection, StageValue } from '#shared/domain/imports.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { importDraft } from './import-store.ts';
import { Section } from './section.tsx';
import classes from './section.module.css';
import { ValuesTable } from './values-table.tsx';

type StageValuesProps = { inspection: ImportInspection; plan: DealPlan };

/** What each value of the stage and status columns means, and where rows go that say nothing of it. */
export function StageValues({ inspection, plan }: StageValuesProps): ReactNode {
  const { t } = useTranslation();
  const { data } = useChannel('stages:list', {});
  const stages = data?.stages ?? [];
  const defaultStage = stages.find((stage) => stage.id === plan.defaultStageId);
  return (
    <Section title={t('imports.stages.title')}>
      {inspection.values.length > 0 ? (
        <ValuesTable>
          {inspection.values.map(({ value, count }) => (
            <ValueRow key={value} value={value} count={count} stages={stages} plan={plan} />
          ))}
        </ValuesTable>
      ) : (
        <p className={classes.hint}>{t('imports.stages.none', { stage: defaultStage?.label ?? '' })}</p>
      )}
      <Select
        mt="md"
        label={t('imports.stages.default')}
        data={stages.filter((stage) => !isClosing(stage)).map(({ id, label }) => ({ value: id, label }))}
        value={plan.defaultStageId}
        onChange={(value) => value && importDraft.setPlan({ ...plan, defaultStageId: value as StageId })}
      />
    </Section>
  );
}

type ValueRowProps = { value: string; count: number; stages: readonly Stage[]; plan: DealPlan };

function ValueRow({ value, count, stages, plan }: ValueRowProps): ReactNode {
  const { t } = useTranslation();
  const meaning = plan.stageValues[value] ?? { stageId: null, status: null };
  const choose = (choice: string | null) => {
    if (choice === null) return;
    importDraft.setPlan({
      ...plan,
      stageValues: { ...plan.stageValues, [value]: meaningOf(choice, stages) },
    });
  };
  return (
    <tr>
      <td className={classes.cut} title={value}>
        {value}
      </td>
      <td className={`${classes.number} ${classes.quiet}`}>{formatNumber(count)}</td>
      <td>
        <Select
          size="xs"
          data={choicesOf(t, stages, plan)}
          value={choiceOf(meaning)}
          maxDropdownHeight={420}
          aria-label={t('imports.stages.becomesOf', { value })}
          onChange={choose}
        />
      </td>
    </tr>
  );
}

function choicesOf(t: TFunction, stages: readonly Stage[], plan: DealPlan) {
  const closing = stages.find(isClosing);
  const defaultStage = stages.find((stage) => stage.id === plan.defaultStageId);
  const open = stages.filter((stage) => !isClosing(stage));
  return [
    { group: t('imports.stages.pipeline'), items: open.map(({ id, label }) => ({ value: id, label })) },
    {
      group: t('imports.stages.closed'),
      items: [
        { value: 'Won', label: t('imports.stages.won') },
        { value: 'Lost', label: t('imports.stages.lost') },
        ...(closing
          ? [{ value: closing.id, label: t('imports.stages.closing', { stage: closing.label }) }]
          : []),
      ],
    },
    {
      group: t('imports.stages.others'),
      items: [
        { value: 'Open', label: t('imports.stages.open', { stage: defaultStage?.label ?? '' }) },
        { value: 'out', label: t('imports.stages.leaveOut') },
      ],
    },
  ];
}

function choiceOf({ stageId, status }: StageValue): string {
  if (status === 'Won' || status === 'Lost') return status;
  return stageId ?? status ?? 'out';
}

function meaningOf(choice: string, stages: readonly Stage[]): StageValue {
  if (choice === 'out') return { stageId: null, status: null };
  if (choice === 'Won' || choice === 'Lost' || choice === 'Open') return { stageId: null, status: choice };
  const stage = stages.find(({ id }) => id === choice);
  return { stageId: stage?.id ?? null, status: stage && !isClosing(stage) ? 'Open' : null };
}
