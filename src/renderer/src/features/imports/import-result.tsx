import { Button } from '@mantine/core';
import { CircleAlert, CircleCheck, CircleX, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionIdSchema } from '#shared/domain/ids.ts';
import type { ImportStatus } from '#shared/domain/imports.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { followFileOutcome } from '#renderer/ipc/file-outcome.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import classes from './import-end.module.css';
import { importDraft, useImportStore } from './import-store.ts';
import { Note } from './note.tsx';

type ImportResultProps = { status: ImportStatus; onDone: () => void };

/** What came of it, and what can be done about it. */
export function ImportResult({ status, onDone }: ImportResultProps): ReactNode {
  const { t } = useTranslation();
  const { data: undoState } = useChannel('undo:state', {});
  const isUndone = status.actionId !== null && undoState?.redo?.actionId === status.actionId;
  const name = status.fileName;
  if (status.state === 'failed') {
    return (
      <End icon={CircleX} tone="bad" title={t('imports.result.failedTitle')} words={status.message ?? ''}>
        <AgainButtons status={status} onDone={onDone} />
      </End>
    );
  }
  if (status.state === 'cancelled') {
    const words = t('imports.result.cancelled', { name });
    return (
      <End icon={CircleAlert} tone="quiet" title={t('imports.result.cancelledTitle')} words={words}>
        <AgainButtons status={status} onDone={onDone} />
      </End>
    );
  }
  if (isUndone) {
    const words = t('imports.result.undone');
    return (
      <End icon={Undo2} tone="quiet" title={t('imports.result.undoneTitle')} words={words}>
        <DoneButtons status={status} onDone={onDone} />
      </End>
    );
  }
  const title = t(
    status.created + status.updated > 0 ? 'imports.result.doneTitle' : 'imports.result.nothingTitle',
    {
      name,
    },
  );
  return (
    <End icon={CircleCheck} tone="good" title={title}>
      <Figures status={status} />
      {status.refused + status.partly > 0 ? <Refused status={status} /> : null}
      <DoneButtons status={status} onDone={onDone} canUndo={status.actionId !== null} />
    </End>
  );
}

type EndProps = {
  icon: LucideIcon;
  tone: 'good' | 'bad' | 'quiet';
  title: string;
  words?: string;
  children: ReactNode;
};

function End({ icon, tone, title, words, children }: EndProps): ReactNode {
  return (
    <div className={classes.page}>
      <h3 className={classes.title} data-tone={tone} role="status">
        <Icon of={icon} />
        {title}
      </h3>
      {words ? <p className={classes.facts}>{words}</p> : null}
      {children}
    </div>
  );
}

function Figures({ status }: { status: ImportStatus }): ReactNode {
  const { t } = useTranslation();
  return (
    <dl className={classes.figures}>
      {(['created', 'updated', 'skipped', 'refused'] as const).map((what) => (
        <div key={what} className={classes.figure} data-what={status[what] > 0 ? what : undefined}>
          <dt>{t(`imports.result.${what}`)}</dt>
          <dd>{formatNumber(status[what])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Refused({ status }: { status: ImportStatus }): ReactNode {
  const { t } = useTranslation();
  const save = async () => {
    try {
      const words = followFileOutcome(await call('imports:saveRefused', { importId: status.importId }));
      if (words) toastInfo(words);
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Note tone="warning">
      <div className={classes.refused}>
        <span>
          {status.refused > 0
            ? t('imports.result.refusedHint', {
                count: status.refused,
                formatted: formatNumber(status.refused),
              })
            : null}
          {status.refused > 0 && status.partly > 0 ? ' ' : null}
          {status.partly > 0
            ? t('imports.result.partlyHint', {
                count: status.partly,
                formatted: formatNumber(status.partly),
              })
            : null}
        </span>
        <Button variant="default" className={classes.fixed ?? ''} onClick={() => void save()}>
          {t(status.refused > 0 ? 'imports.result.saveRefused' : 'imports.result.savePartly')}
        </Button>
      </div>
    </Note>
  );
}

type ButtonsProps = ImportResultProps & { canUndo?: boolean };

function DoneButtons({ status, onDone, canUndo = false }: ButtonsProps): ReactNode {
  const { t } = useTranslation();
  const [isUndoing, setUndoing] = useState(false);
  const undo = async () => {
    setUndoing(true);
    try {
      await call('undo:undo', { actionId: actionIdSchema.parse(status.actionId) });
    } catch (error) {
      toastError(error);
    } finally {
      setUndoing(false);
    }
  };
  return (
    <div className={classes.buttons}>
      {canUndo ? (
        <Button variant="default" size="md" loading={isUndoing} onClick={() => void undo()}>
          {t('imports.result.undo')}
        </Button>
      ) : null}
      <Button variant="default" size="md" onClick={() => importDraft.leave(status.importId)}>
        {t('imports.result.another')}
      </Button>
      <Button size="md" onClick={onDone} data-autofocus>
        {t('imports.result.done')}
      </Button>
    </div>
  );
}

/** Back to the check with everything as it was chosen, or out. */
function AgainButtons({ status, onDone }: ImportResultProps): ReactNode {
  const { t } = useTranslation();
  const file = useImportStore((state) => state.file);
  const again = () => useImportStore.setState({ seen: status.importId });
  return (
    <div className={classes.buttons}>
      {file ? (
        <Button variant="default" size="md" onClick={again}>
          {t('imports.result.again')}
        </Button>
      ) : null}
      <Button size="md" onClick={onDone} data-autofocus>
        {t('imports.result.done')}
      </Button>
    </div>
  );
}
