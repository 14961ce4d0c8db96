import { Button } from '@mantine/core';
import { CircleCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import end from '#renderer/features/imports/import-end.module.css';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { undoAction } from '#renderer/ui/undo.ts';
import { IcsFigures } from './ics-figures.tsx';
import classes from './ics-result.module.css';
import type { IcsStep } from './ics-store.ts';
import { giveUpFile, readOpenedFile } from './read-file.ts';
import { RefusalList } from './refusal-list.tsx';

type IcsResultProps = { step: Extract<IcsStep, { kind: 'done' }>; onDone: () => void };

/** What came of the import, with the way back. */
export function IcsResultView({ step, onDone }: IcsResultProps): ReactNode {
  const { t } = useTranslation();
  const { name, result } = step;
  const { actionId } = result;
  const { data: undoState } = useChannel('undo:state', {});
  const isUndone = actionId !== null && undoState?.redo?.actionId === actionId;
  const count = result.created + result.updated;
  return (
    <div className={classes['page']}>
      <h3 className={end['title']} data-tone={isUndone ? 'quiet' : 'good'} role="status">
        <Icon of={isUndone ? Undo2 : CircleCheck} />
        {isUndone
          ? t('icalendar.result.undone')
          : t(count > 0 ? 'icalendar.result.done' : 'icalendar.result.nothing', { name })}
      </h3>
      {isUndone ? (
        <p className={end['facts']}>{t('icalendar.result.undoneWords')}</p>
      ) : (
        <>
          <IcsFigures counts={result} />
          <RefusalList title={t('icalendar.result.refusals')} refusals={result.refusals} />
        </>
      )}
      <div className={end['buttons']}>
        {actionId && !isUndone ? <UndoButton undo={() => undoAction(actionId)} /> : null}
        <Button
          variant="default"
          size="md"
          onClick={() => {
            giveUpFile();
            void readOpenedFile();
          }}
        >
          {t('icalendar.result.another')}
        </Button>
        <Button size="md" onClick={onDone} data-autofocus>
          {t('icalendar.result.finish')}
        </Button>
      </div>
    </div>
  );
}

function UndoButton({ undo }: { undo: () => Promise<void> }): ReactNode {
  const { t } = useTranslation();
  const [isUndoing, setUndoing] = useState(false);
  const press = async () => {
    setUndoing(true);
    await undo();
    setUndoing(false);
  };
  return (
    <Button variant="default" size="md" loading={isUndoing} onClick={() => void press()}>
      {t('icalendar.result.undo')}
    </Button>
  );
}
