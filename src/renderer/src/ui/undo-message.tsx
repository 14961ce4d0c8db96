import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionId } from '#shared/domain/ids.ts';
import { undoAction } from './undo.ts';

type UndoMessageProps = { message: string; actionId: ActionId; onDone: () => void };

/** A toast's sentence with its Undo. */
export function UndoMessage({ message, actionId, onDone }: UndoMessageProps): ReactNode {
  const { t } = useTranslation();
  const undo = () => {
    onDone();
    void undoAction(actionId);
  };
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{message}</Text>
      <Button variant="subtle" size="compact-sm" flex="none" onClick={undo}>
        {t('shell.undo')}
      </Button>
    </Group>
  );
}
