import { Button, Progress, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { CalendarDays } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/features/imports/choose-file.module.css';
import { Note } from '#renderer/features/imports/note.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { errorWords } from '#renderer/ui/notify.ts';
import type { IcsStep } from './ics-store.ts';
import { readIcsFile } from './read-file.ts';

type ChooseStep = Extract<IcsStep, { kind: 'choose' | 'reading' }>;

export function ChooseCalendar({ step }: { step: ChooseStep }): ReactNode {
  const { t } = useTranslation();
  const [tooMany, setTooMany] = useState(false);
  const open = useRef<() => void>(null);
  const drop = (files: File[]) => {
    setTooMany(files.length > 1);
    const [file] = files;
    if (file && files.length === 1) void readIcsFile(file);
  };
  const error = step.kind === 'choose' && step.error ? errorWords(step.error) : null;
  const problem = tooMany ? t('icalendar.oneFile') : error;
  return (
    <div className={classes['choose']}>
      <Dropzone
        onDrop={drop}
        openRef={open}
        activateOnClick={false}
        enablePointerEvents
        disabled={step.kind === 'reading'}
        className={classes['zone'] ?? ''}
        inputProps={{ 'aria-label': t('icalendar.choose.input') }}
        aria-label={t('icalendar.choose.drop')}
      >
        <div className={classes['inner']}>
          <Icon of={CalendarDays} />
          {step.kind === 'reading' ? (
            <Reading step={step} />
          ) : (
            <>
              <p className={classes['lead']}>{t('icalendar.choose.drop')}</p>
              <p className={classes['hint']}>{t('icalendar.choose.hint')}</p>
              <Button onClick={() => open.current?.()} data-autofocus>
                {t('icalendar.choose.button')}
              </Button>
            </>
          )}
        </div>
      </Dropzone>
      {problem ? <Note tone="error">{problem}</Note> : null}
    </div>
  );
}

function Reading({ step }: { step: Extract<IcsStep, { kind: 'reading' }> }): ReactNode {
  const { t } = useTranslation();
  const words = t('icalendar.choose.reading', { name: step.name });
  return (
    <>
      <Text role="status">{words}</Text>
      <Progress className={classes['progress'] ?? ''} value={step.percent} aria-label={words} />
      <Button variant="default" onClick={step.cancel}>
        {t('icalendar.cancel')}
      </Button>
    </>
  );
}
