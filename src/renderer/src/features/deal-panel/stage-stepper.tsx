import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import classes from './stage-stepper.module.css';

type StageStepperProps = {
  stages: readonly Stage[];
  stageId: StageId;
  isClosed: boolean;
  onPick: (stage: Stage) => void;
};

/** The pipeline at a glance: what lies behind the deal, where it stands, and a click away what is next. */
export function StageStepper({ stages, stageId, isClosed, onPick }: StageStepperProps): ReactNode {
  const { t } = useTranslation();
  const current = stages.findIndex((stage) => stage.id === stageId);
  return (
    <ol className={classes['stepper']} aria-label={t('deal.stages.list')}>
      {stages.map((stage, at) => (
        <li key={stage.id} className={classes['step']}>
          <UnstyledButton
            className={classes['button'] ?? ''}
            data-passed={at < current || undefined}
            data-current={at === current || undefined}
            aria-current={at === current ? 'step' : undefined}
            disabled={isClosed}
            title={isClosed || at === current ? stage.label : t('deal.stages.move', { stage: stage.label })}
            onClick={() => {
              if (at !== current) onPick(stage);
            }}
          >
            {stage.label}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
