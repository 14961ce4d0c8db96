/** What a list's page shows of its conditions: the way to the editor, the editor, and what no longer holds. */
import { Button } from '@mantine/core';
import { ListTree } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionChips } from './condition-words.ts';
import type { WhereHandle } from './use-where.ts';
import { WhereNotice } from './where-notice.tsx';
import { countConditions } from './where.ts';

/** Opens the editor; stands among a list's other filters. */
export function ConditionsButton({ handle, onOpen }: { handle: WhereHandle; onOpen: () => void }): ReactNode {
  const { t } = useTranslation();
  const count = countConditions(handle.group);
  return (
    <Button
      variant="default"
      leftSection={<Icon of={ListTree} />}
      onClick={() => {
        onOpen();
        handle.setEditing(true);
      }}
    >
      {count === 0 ? t('filters.add') : t('filters.edit', { count })}
    </Button>
  );
}

/** Stands below a list's header. */
export function ConditionParts({ handle }: { handle: WhereHandle }): ReactNode {
  return (
    <>
      <WhereNotice handle={handle} onEdit={() => handle.setEditing(true)} />
      <ConditionEditor handle={handle} opened={handle.isEditing} onClose={() => handle.setEditing(false)} />
    </>
  );
}

export type PlainChip = { key: string; label: string; onRemove: () => void };

/** One for each condition, or for all of them where they are joined by "or". */
export function chipsOfConditions(handle: WhereHandle): PlainChip[] {
  return conditionChips(handle.group, handle.wording).map(({ key, label, without }) => ({
    key,
    label,
    onRemove: () => handle.change(without),
  }));
}
