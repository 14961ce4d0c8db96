import { VisuallyHidden } from '@mantine/core';
import { Pencil, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { entryName, timeText } from '../entry-words.ts';
import { typeIcons } from '../grid/type-icons.ts';
import classes from './agenda.module.css';

/** One line of the agenda. */
export function AgendaEntry({ entry, onOpen }: { entry: CalendarEntry; onOpen: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <button type="button" className={classes.entry} title={entryName(entry)} onClick={onOpen}>
      <VisuallyHidden>{entryName(entry)}</VisuallyHidden>
      <span className={classes.time} aria-hidden>
        {entry.isAllDay ? t('calendar.allDay') : timeText(entry)}
      </span>
      <Icon of={typeIcons[entry.eventType]} />
      <span className={classes.title} aria-hidden>
        {entry.title}
      </span>
      {entry.isChanged ? <Icon of={Pencil} /> : null}
      {entry.seriesId !== null && !entry.isChanged ? <Icon of={Repeat} /> : null}
      <span className={classes.place} aria-hidden>
        {entry.location ?? entry.hostTitle ?? ''}
      </span>
    </button>
  );
}
