import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportStatus } from '#shared/domain/imports.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { queryClient } from '#renderer/ipc/queries.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { toastError } from '#renderer/ui/toast.ts';
import classes from './import-end.module.css';

/** How far it is, and the way out that leaves nothing half done. */
export function ImportRunning({ status }: { status: ImportStatus }): ReactNode {
  const { t } = useTranslation();
  const [isCancelling, setCancelling] = useState(false);
  const { rowsDone, rowsTotal } = status;
  const cancel = async () => {
    setCancelling(true);
    try {
      const ended = await call('imports:cancel', { importId: status.importId });
      queryClient.setQueryData(['imports:get', {}], ended);
    } catch (error) {
      toastError(error);
      setCancelling(false);
    }
  };
  return (
    <div className={classes.page}>
      <h3 className={classes.title}>{t('imports.running.title', { name: status.fileName })}</h3>
      <Progress
        className={classes.progress ?? ''}
        value={rowsTotal > 0 ? (rowsDone / rowsTotal) * 100 : 0}
        aria-label={t('imports.running.title', { name: status.fileName })}
      />
      <p className={classes.facts}>
        {rowsTotal > 0
          ? t('imports.running.rows', { done: formatNumber(rowsDone), total: formatNumber(rowsTotal) })
          : t('imports.running.counting')}
      </p>
      <p className={classes.hint}>{t('imports.running.hint')}</p>
      <Button variant="default" size="md" loading={isCancelling} onClick={() => void cancel()} data-autofocus>
        {t('imports.running.cancel')}
      </Button>
    </div>
  );
}
