import { VisuallyHidden } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import type { CalendarAddress } from './calendar-address.ts';
import { filterOf, openParams } from './calendar-address.ts';
import { CalendarFilters } from './calendar-filter.tsx';
import classes from './calendar-side.module.css';
import { entryKey, firstDay } from './entries.ts';
import { entryName, startText } from './entry-words.ts';
import { typeIcons } from './grid/type-icons.ts';
import { useMinute } from './use-now.ts';
import { pickerLabels } from './picker-labels.ts';

type AddressProps = { address: CalendarAddress };

/** A month to jump with, what is shown, and what comes next. */
export function CalendarSide({ address }: AddressProps): ReactNode {
  const { t } = useTranslation();
  const { shown, show } = address;
  return (
    <aside className={classes.side} aria-label={t('calendar.side')}>
      <DatePicker
        key={shown.day.slice(0, 7)}
        value={shown.day}
        defaultDate={shown.day}
        firstDayOfWeek={firstDayOfWeek(userLocale)}
        ariaLabels={pickerLabels()}
        weekendDays={[]}
        highlightToday
        hideOutsideDates
        size="xs"
        className={classes.month ?? ''}
        onChange={(day) => {
          if (day && isPlainDate(day)) show({ day });
        }}
      />
      <CalendarFilters address={address} />
      <UpNext address={address} />
    </aside>
  );
}

const nextCount = 5;

function UpNext({ address }: AddressProps): ReactNode {
  const { t } = useTranslation();
  const fromMs = useMinute();
  const { data } = useChannel(
    'calendar:agenda',
    { fromMs, timeZone: timeZone(), filter: filterOf(address.shown), limit: nextCount },
    { placeholderData: (previous) => previous },
  );
  if (!data) return null;
  return (
    <section className={classes.next} aria-labelledby="calendar-next">
      <h2 id="calendar-next">{t('calendar.next')}</h2>
      {data.entries.length === 0 ? <p>{t('calendar.nothingNext')}</p> : null}
      <ul>
        {data.entries.map((entry) => (
          <li key={entryKey(entry)}>
            <NextEntry entry={entry} onOpen={() => address.go(entry.id, openParams(entry))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NextEntry({ entry, onOpen }: { entry: CalendarEntry; onOpen: () => void }): ReactNode {
  const { t } = useTranslation();
  const day = formatDay(firstDay(entry, timeZone()));
  return (
    <button type="button" className={classes.entry} title={entryName(entry)} onClick={onOpen}>
      <VisuallyHidden>{entryName(entry)}</VisuallyHidden>
      <Icon of={typeIcons[entry.eventType]} />
      <span className={classes.title} aria-hidden>
        {entry.title}
      </span>
      <span className={classes.when} aria-hidden>
        {entry.isAllDay
          ? t('calendar.dayAllDay', { day })
          : t('calendar.dayTime', { day, time: startText(entry) })}
      </span>
    </button>
  );
}
