import { Button, Group, Modal, Radio, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from './use-sync.ts';

type SignOutDialogProps = { opened: boolean; waiting: number; onClose: () => void };

/** Asks what becomes of what is not pushed; the data itself stays. */
export function SignOutDialog({ opened, waiting, onClose }: SignOutDialogProps): ReactNode {
  const { t } = useTranslation();
  const [unsent, setUnsent] = useState<'keep' | 'forget'>('keep');
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    if (await signOut(waiting > 0 ? unsent : 'keep')) onClose();
    setBusy(false);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('sync.signOut.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Text size="sm">{t('sync.signOut.stays')}</Text>
      {waiting === 0 ? null : (
        <Radio.Group
          mt="md"
          label={t('sync.signOut.unsent', { count: waiting })}
          value={unsent}
          onChange={(chosen) => setUnsent(chosen as typeof unsent)}
        >
          <Group mt="sm" gap="md">
            <Radio value="keep" label={t('sync.signOut.keep')} description={t('sync.signOut.keepHelp')} />
            <Radio
              value="forget"
              label={t('sync.signOut.forget')}
              description={t('sync.signOut.forgetHelp')}
            />
          </Group>
        </Radio.Group>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button loading={isBusy} onClick={() => void leave()}>
          {t('sync.signOut.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
