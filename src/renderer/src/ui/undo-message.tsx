import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionId } from '#shared/domain/ids.ts';
import { undoAction } from './undo.ts';

export type ToastLink = { label: string; href: string };

type UndoMessageProps = {
  message: string;
  actionId: ActionId;
  link?: ToastLink | undefined;
  onDone: () => void;
};

/** A toast's sentence with its Undo. */
export function UndoMessage({ message, actionId, link, onDone }: UndoMessageProps): ReactNode {
  const { t } = useTranslation();
  const undo = () => {
    onDone();
    void undoAction(actionId);
  };
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{message}</Text>
      <Group gap="xs" wrap="nowrap" flex="none">
        {link ? (
          <Button component="a" href={link.href} variant="subtle" size="compact-sm">
            {link.label}
          </Button>
        ) : null}
        <Button variant="subtle" size="compact-sm" onClick={undo}>
          {t('shell.undo')}
        </Button>
      </Group>
    </Group>
  );
}
