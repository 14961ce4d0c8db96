import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageId } from '#shared/domain/ids.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError } from '#renderer/ui/toast.ts';
import { RemoveStageDialog } from './remove-stage-dialog.tsx';
import { StageRow } from './stage-row.tsx';
import classes from './stages-section.module.css';
import type { ListedStage } from './use-stages.ts';
import { useStages } from './use-stages.ts';

/** The pipeline's stages: named, ordered, added and removed in place. */
export function StagesSection(): ReactNode {
  const { t } = useTranslation();
  const { stages, error, retry, update, move, add, remove } = useStages();
  const list = useRef<HTMLOListElement>(null);
  const [fresh, setFresh] = useState<StageId | null>(null);
  const [leaving, setLeaving] = useState<ListedStage | null>(null);
  if (!stages) return error ? <FailedState error={error} onRetry={() => void retry()} /> : null;
  // The button that was pressed went with its stage.
  const removeStage = async (stage: ListedStage, target: ListedStage) => {
    await remove(stage, target);
    list.current?.focus();
  };
  const addStage = () => {
    add(stages).then(setFresh).catch(toastError);
  };
  return (
    <>
      <p className={classes.help}>{t('settings.stages.help')}</p>
      <div className={classes.head} aria-hidden>
        <span>{t('settings.stages.name')}</span>
        <span>{t('settings.stages.probabilityShort')}</span>
        <span>{t('settings.stages.staleAfterShort')}</span>
        <span>{t('settings.stages.standsFor')}</span>
        <span className={classes.number}>{t('settings.stages.deals')}</span>
      </div>
      <ol ref={list} tabIndex={-1} className={classes.list} aria-label={t('settings.stages.list')}>
        {stages.map((stage) => (
          <StageRow
            key={stage.id}
            stage={stage}
            stages={stages}
            isFresh={stage.id === fresh}
            onUpdate={update}
            onMove={move}
            onRemove={removeStage}
            onAskRemove={setLeaving}
          />
        ))}
      </ol>
      <Button variant="default" className={classes.add} leftSection={<Icon of={Plus} />} onClick={addStage}>
        {t('settings.stages.add')}
      </Button>
      <RemoveStageDialog
        stage={leaving}
        stages={stages}
        onRemove={removeStage}
        onClose={() => setLeaving(null)}
      />
    </>
  );
}
