import { Button } from '@mantine/core';
import { Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IcsInspection } from '#shared/contract/icalendar.contract.ts';
import foot from '#renderer/features/imports/check-file.module.css';
import { Note } from '#renderer/features/imports/note.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { errorWords } from '#renderer/ui/notify.ts';
import classes from './check-calendar.module.css';
import { IcsFigures } from './ics-figures.tsx';
import type { IcsStep } from './ics-store.ts';
import { importFile } from './read-file.ts';
import { RefusalList } from './refusal-list.tsx';
import { spanWords } from './span-words.ts';

/** The contract lists so many at most. */
const mostListed = 200;

type CheckCalendarProps = { step: Extract<IcsStep, { kind: 'check' }>; onCancel: () => void };

/** What is in the file, and what would come of it. */
export function CheckCalendar({ step, onCancel }: CheckCalendarProps): ReactNode {
  const { t } = useTranslation();
  const { inspection, isImporting, error } = step;
  const { fileName, calendarName, refusals } = inspection;
  const count = inspection.created + inspection.updated;
  const isCut = refusals.length >= mostListed;
  return (
    <>
      <div className={classes['scroll']}>
        <h3 className={classes['file']}>
          <span>{calendarName ?? fileName}</span>
          {calendarName ? <span className={classes['quiet']}>{fileName}</span> : null}
        </h3>
        <IcsFigures counts={inspection} />
        {count === 0 ? <p className={classes['nothing']}>{t('icalendar.check.nothing')}</p> : null}
        <Sample sample={inspection.sample} />
        <RefusalList
          title={t(isCut ? 'icalendar.check.refusalsFirst' : 'icalendar.check.refusals', {
            count: refusals.length,
          })}
          refusals={refusals}
        />
        {error ? <Note tone="error">{errorWords(error)}</Note> : null}
      </div>
      <div className={foot['foot']}>
        <span className={foot['outlook']} />
        <Button variant="default" size="md" disabled={isImporting} onClick={onCancel}>
          {t('icalendar.cancel')}
        </Button>
        <Button
          size="md"
          disabled={count === 0}
          loading={isImporting}
          onClick={() => void importFile()}
          data-autofocus
        >
          {count > 0 ? t('icalendar.check.start', { count }) : t('icalendar.check.startNone')}
        </Button>
      </div>
    </>
  );
}

function Sample({ sample }: { sample: IcsInspection['sample'] }): ReactNode {
  const { t } = useTranslation();
  if (sample.length === 0) return null;
  return (
    <section className={classes['section']}>
      <h3 className={classes['title']}>{t('icalendar.check.events')}</h3>
      <ul className={classes['list']}>
        {sample.map((event, at) => (
          <li key={at} className={classes['event']}>
            <span className={classes['name']} title={event.title}>
              {event.title}
            </span>
            {event.recurrence ? <Icon of={Repeat} label={t('icalendar.check.repeats')} /> : null}
            <span className={classes['when']}>{spanWords(event)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
