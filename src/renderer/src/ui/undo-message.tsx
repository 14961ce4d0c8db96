import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type ToastLink = { label: string; href: string };

type UndoMessageProps = {
  message: string;
  onUndo: () => Promise<void>;
  link?: ToastLink | undefined;
  onDone: () => void;
};

/** A toast's sentence with its Undo. */
export function UndoMessage({ message, onUndo, link, onDone }: UndoMessageProps): ReactNode {
  const { t } = useTranslation();
  const undo = () => {
    onDone();
    void onUndo();
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
