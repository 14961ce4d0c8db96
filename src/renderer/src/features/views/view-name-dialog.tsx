import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldWords } from '#renderer/ui/use-saved-text.ts';

export type Named = { name: string; isPinned: boolean };
type ViewNameDialogProps = {
  title: string;
  hint?: string;
  initial: Named;
  /** Rejects where the name is refused: the reason is said beside it, and what was typed stays. */
  onSave: (named: Named) => Promise<void>;
  onClose: () => void;
};

/** Asks for a view's name. */
export function ViewNameDialog({ title, hint, initial, onSave, onClose }: ViewNameDialogProps): ReactNode {
  const { t } = useTranslation();
  const [named, setNamed] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [opened, setOpened] = useState(true);
  const close = () => setOpened(false);
  return (
    <Modal
      opened={opened}
      onClose={close}
      onExitTransitionEnd={onClose}
      size="sm"
      title={title}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(named).then(close, (reason: unknown) => setError(fieldWords(reason)));
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('views.name')}
            description={hint}
            maxLength={100}
            value={named.name}
            error={error}
            data-autofocus
            onChange={(event) => {
              setNamed({ ...named, name: event.currentTarget.value });
              setError(null);
            }}
          />
          <Checkbox
            label={t('views.pin')}
            checked={named.isPinned}
            onChange={(event) => setNamed({ ...named, isPinned: event.currentTarget.checked })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('shell.cancel')}
            </Button>
            <Button type="submit">{t('views.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
