/** The import of deals or leads, over their page: choose a file, check what it holds, watch it go in, see what came of it. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { ImportEntity } from '#shared/domain/imports.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { CheckFile } from './check-file.tsx';
import { ChooseFile } from './choose-file.tsx';
import { followEnd } from './follow-end.ts';
import { ImportResult } from './import-result.tsx';
import { ImportRunning } from './import-running.tsx';
import { importDraft, useImportStore } from './import-store.ts';
import classes from './import-page.module.css';

export function DealImportPage(): ReactNode {
  return <ImportPage entity="deal" />;
}

export function LeadImportPage(): ReactNode {
  return <ImportPage entity="lead" />;
}

function ImportPage({ entity }: { entity: ImportEntity }): ReactNode {
  const { t } = useTranslation();
  const close = useClose(entity);
  const { file, seen } = useImportStore();
  const { data: status, isPending } = useChannel('imports:get', {});
  const leave = () => {
    importDraft.leave(status?.importId ?? null);
    close();
  };
  const isRunning = status?.state === 'running';
  const ended = status && !isRunning && status.importId !== seen ? status : null;
  // A file that is being checked for the other page waits there.
  const checked = !isRunning && !ended && file?.entity === entity ? file : null;
  const shown = (isRunning ? status : ended)?.entity ?? entity;
  return (
    <Modal
      opened
      onClose={close}
      title={t(`imports.title.${shown}`)}
      closeButtonProps={{ 'aria-label': t('imports.close') }}
      closeOnClickOutside={false}
      classNames={{
        content: (checked ? classes.wide : classes.narrow) ?? '',
        header: classes.header ?? '',
        body: classes.body ?? '',
      }}
      yOffset="4dvh"
      padding={0}
    >
      {isRunning ? <ImportRunning status={status} /> : null}
      {ended ? <ImportResult status={ended} onDone={leave} /> : null}
      {checked ? <CheckFile key={checked.uploadId} file={checked} onClose={leave} /> : null}
      {isPending || isRunning || ended || checked ? null : <ChooseFile entity={entity} />}
    </Modal>
  );
}

/** Closing leaves everything as it is: a half-made plan and a running import are there again when the page is. */
function useClose(entity: ImportEntity): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  useEffect(() => {
    useImportStore.setState({ isOpen: true });
    followEnd();
    return () => useImportStore.setState({ isOpen: false });
  }, []);
  return () => void navigate(`/${entity}s${search}`);
}
