import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosing } from '#shared/domain/stages.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { fieldWords } from '#renderer/ui/use-saved-text.ts';
import type { ListedStage } from './use-stages.ts';

type RemoveStageDialogProps = {
  /** Null: closed. */
  stage: ListedStage | null;
  stages: readonly ListedStage[];
  onRemove: (stage: ListedStage, target: ListedStage) => Promise<void>;
  onClose: () => void;
};

/** Asks which stage takes the deals of one that is removed. */
export function RemoveStageDialog({ stage, stages, onRemove, onClose }: RemoveStageDialogProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(stage);
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  if (stage && stage !== shown) {
    setShown(stage);
    setChosen(null);
    setError(null);
  }
  const others = stages.filter((other) => other.id !== shown?.id && !isClosing(other));
  const target = others.find((other) => other.id === chosen) ?? neighbour(stages, shown, others);
  const confirm = () => {
    if (!shown || !target) return;
    onRemove(shown, target).then(onClose, (reason: unknown) => setError(fieldWords(reason)));
  };
  return (
    <ConfirmDialog
      opened={stage !== null}
      title={t('settings.stages.removeTitle', { label: shown?.label ?? '' })}
      confirmLabel={t('settings.stages.remove')}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Stack gap="md">
        <span>{t('settings.stages.removeText', { count: shown?.dealCount ?? 0 })}</span>
        <Select
          label={t('settings.stages.moveDealsTo')}
          data={others.map((other) => ({ value: other.id, label: other.label }))}
          value={target?.id ?? null}
          error={error}
          onChange={setChosen}
          data-autofocus
        />
      </Stack>
    </ConfirmDialog>
  );
}

/** The stage before the one that leaves, or the first that is left. */
function neighbour(
  stages: readonly ListedStage[],
  leaving: ListedStage | null,
  others: readonly ListedStage[],
): ListedStage | undefined {
  const at = stages.findIndex((stage) => stage.id === leaving?.id);
  return others.find((other) => other.id === stages[at - 1]?.id) ?? others[0];
}
