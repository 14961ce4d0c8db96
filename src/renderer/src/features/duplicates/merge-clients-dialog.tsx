import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGroup } from '#shared/contract/duplicates.contract.ts';
import classes from './merge-clients-dialog.module.css';
import { mergeClients } from './use-duplicates.ts';

type MergeClientsDialogProps = {
  /** Null: closed. */
  group: ClientGroup | null;
  onDone: () => void;
};

/** Asks by which of their names, or by which other one, clients are known from now on. */
export function MergeClientsDialog({ group, onDone }: MergeClientsDialogProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(group);
  if (group && group !== shown) setShown(group);
  return (
    <Modal
      opened={group !== null}
      onClose={onDone}
      title={t('duplicates.mergeClients.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {shown ? (
        <MergeClientsForm
          key={shown.names.map(({ name }) => name).join('\n')}
          group={shown}
          onDone={onDone}
        />
      ) : null}
    </Modal>
  );
}

function MergeClientsForm({ group, onDone }: { group: ClientGroup; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const radioName = useId();
  const [picked, setPicked] = useState<string | null>(group.names[0]?.name ?? null);
  const [other, setOther] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const into = picked ?? other.trim();
  const merge = async () => {
    setMissing(into === '');
    if (into === '' || isBusy) return;
    setBusy(true);
    const merged = await mergeClients({ names: group.names.map(({ name }) => name), into });
    setBusy(false);
    if (merged) onDone();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <p className={classes.help}>{t('duplicates.mergeClients.help')}</p>
      <fieldset className={classes.names}>
        <legend className={classes.legend}>{t('duplicates.mergeClients.name')}</legend>
        {group.names.map(({ name, deals }, at) => (
          <label key={name} className={classes.choice}>
            <input
              type="radio"
              name={radioName}
              className={classes.radio}
              checked={picked === name}
              data-autofocus={at === 0 || undefined}
              onChange={() => setPicked(name)}
            />
            <span className={classes.name} title={name}>
              {name}
            </span>
            <span className={classes.deals}>{t('duplicates.deals', { count: deals })}</span>
          </label>
        ))}
        <label className={classes.choice}>
          <input
            type="radio"
            name={radioName}
            className={classes.radio}
            checked={picked === null}
            onChange={() => setPicked(null)}
          />
          <span className={classes.name}>{t('duplicates.mergeClients.other')}</span>
        </label>
        {picked === null ? (
          <TextInput
            aria-label={t('duplicates.mergeClients.other')}
            value={other}
            maxLength={255}
            error={isMissing && into === '' ? t('duplicates.mergeClients.otherMissing') : null}
            onChange={(event) => setOther(event.currentTarget.value)}
          />
        ) : null}
      </fieldset>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('duplicates.mergeClients.cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t('duplicates.mergeClients.confirm')}
        </Button>
      </Group>
    </form>
  );
}
