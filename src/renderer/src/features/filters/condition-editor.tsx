import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupEditor } from './condition-group.tsx';
import classes from './conditions.module.css';
import { unfinishedRows } from './draft.ts';
import { useDraft } from './use-draft.ts';
import type { WhereHandle } from './use-where.ts';

type ConditionEditorProps = { handle: WhereHandle; opened: boolean; onClose: () => void };

/** Conditions in groups. What is finished filters at once, what is not is kept for later. */
export function ConditionEditor({ handle, opened, onClose }: ConditionEditorProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('filters.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Editor handle={handle} onClose={onClose} />
    </Modal>
  );
}

function Editor({ handle, onClose }: Omit<ConditionEditorProps, 'opened'>): ReactNode {
  const { t } = useTranslation();
  const { draft, writing, change, clear } = useDraft(handle);
  const unfinished = unfinishedRows(draft, handle.wording.fields, writing).length;
  return (
    <div className={classes.editor}>
      <GroupEditor group={draft} depth={1} place="" {...{ handle, writing, change }} />
      <p className={classes.note} role="status">
        {unfinished > 0 ? t('filters.unfinished', { count: unfinished }) : t('filters.hint')}
      </p>
      <Group justify="space-between">
        <Button variant="subtle" color="gray" onClick={clear} disabled={draft.items.length === 0}>
          {t('filters.removeAll')}
        </Button>
        <Button onClick={onClose}>{t('filters.done')}</Button>
      </Group>
    </div>
  );
}
