import { ActionIcon, Button } from '@mantine/core';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allSelected } from '#renderer/ui/data-table/selection.ts';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError } from '#renderer/ui/toast.ts';
import { runBulk, sayDone } from './bulk-calls.ts';
import type { BulkRequest } from './bulk-calls.ts';
import classes from './bulk.module.css';
import { useBusy } from './use-busy.ts';

type BulkBarProps = {
  entity: 'deal' | 'lead';
  selection: SelectionHandle;
  count: number;
  /** How many the list's filter lets through. */
  total: number;
  children: ReactNode;
};

/** How many are selected, and what can be done with them. Escape lets them go. */
export function BulkBar({ entity, selection, count, total, children }: BulkBarProps): ReactNode {
  const { t } = useTranslation();
  const clear = () => {
    selection.clear();
    focusList();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    clear();
  };
  return (
    <div role="group" aria-label={t(`bulk.bar.${entity}`)} className={classes.bar} onKeyDown={press}>
      <span className={classes.count} role="status">
        {t('bulk.selected', { count })}
      </span>
      <ActionIcon size="sm" aria-label={t('bulk.clear')} title={t('bulk.clear')} onClick={clear}>
        <Icon of={X} />
      </ActionIcon>
      {count < total ? (
        <BarButton onClick={() => selection.change(() => allSelected)}>
          {t('bulk.selectAll', { count: total })}
        </BarButton>
      ) : null}
      {children}
    </div>
  );
}

type BarButtonProps = { onClick: () => void; isBusy?: boolean; children: ReactNode };

export function BarButton({ onClick, isBusy, children }: BarButtonProps): ReactNode {
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy ?? false} onClick={onClick}>
      {children}
    </Button>
  );
}

/** What was in the bar is gone with it: the list has the focus again. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[role="grid"] [role="gridcell"][tabindex="0"]')?.focus();
}

/** Deleting is done at once and says so with Undo: there is nothing to ask first. */
export function DeleteButton({ request, onDone }: { request: BulkRequest; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const [isRunning, setRunning] = useState(false);
  const isBusy = useBusy(isRunning);
  const remove = async () => {
    if (isRunning) return;
    setRunning(true);
    try {
      const result = await runBulk(request);
      onDone();
      sayDone(request, result);
    } catch (error) {
      toastError(error);
    } finally {
      setRunning(false);
    }
  };
  return (
    <BarButton isBusy={isBusy} onClick={() => void remove()}>
      {t('bulk.action.archive')}
    </BarButton>
  );
}
