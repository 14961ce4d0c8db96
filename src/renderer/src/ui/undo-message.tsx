import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastError } from './toast.ts';

type UndoMessageProps = { message: string; actionId: ActionId; onDone: () => void };

/** A toast's sentence with its Undo. */
export function UndoMessage({ message, actionId, onDone }: UndoMessageProps): ReactNode {
  const { t } = useTranslation();
  const undo = () => {
    onDone();
    call('undo:undo', { actionId }).catch((error: unknown) => toastError(error));
  };
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{message}</Text>
      <Button variant="subtle" size="compact-sm" onClick={undo}>
        {t('shell.undo')}
      </Button>
    </Group>
  );
}
