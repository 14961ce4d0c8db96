import { ActionIcon, Button, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { ChevronDown, ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainDate } from '#shared/domain/dates.ts';
import { CalendarMenu } from '#renderer/features/icalendar/calendar-menu.tsx';
import { today } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { CalendarAddress } from './calendar-address.ts';
import { CalendarFilterButton } from './calendar-filter.tsx';
import classes from './calendar-head.module.css';
import { calendarViews, rangeText, shownRange, stepDay, titleRange } from './days.ts';
import { pickerLabels } from './picker-labels.ts';

type CalendarHeadProps = {
  address: CalendarAddress;
  isJumping: boolean;
  setJumping: (isJumping: boolean) => void;
  onCreate: () => void;
};

export function CalendarHead(props: CalendarHeadProps): ReactNode {
  const { address, onCreate } = props;
  const { t } = useTranslation();
  const { view, day } = address.shown;
  const range = shownRange(view, day, firstDayOfWeek(userLocale));
  return (
    <PageHeader
      title={t('calendar.title')}
      actions={
        <>
          <CalendarMenu range={range} />
          <Button leftSection={<Icon of={Plus} />} aria-keyshortcuts="n" onClick={onCreate}>
            {t('calendar.newEvent')}
          </Button>
        </>
      }
    >
      <Steps address={address} />
      <Jump {...props} />
      <div className={classes.gap} />
      <CalendarFilterButton address={address} />
      <Views address={address} />
    </PageHeader>
  );
}

function Steps({ address: { shown, show } }: Pick<CalendarHeadProps, 'address'>): ReactNode {
  const { t } = useTranslation();
  const { view, day } = shown;
  return (
    <div className={classes.steps}>
      <Button variant="default" aria-keyshortcuts="t" onClick={() => show({ day: today() })}>
        {t('calendar.today')}
      </Button>
      {([-1, 1] as const).map((direction) => (
        <ActionIcon
          key={direction}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t(`calendar.${direction < 0 ? 'earlier' : 'later'}.${view}`)}
          onClick={() => show({ day: stepDay(view, day, direction) })}
        >
          <Icon of={direction < 0 ? ChevronLeft : ChevronRight} />
        </ActionIcon>
      ))}
    </div>
  );
}

/** The range in words, which opens a month to jump from. */
function Jump({ address, isJumping, setJumping }: CalendarHeadProps): ReactNode {
  const { t } = useTranslation();
  const { view, day } = address.shown;
  const weekStart = firstDayOfWeek(userLocale);
  const range = rangeText(view, titleRange(view, day, weekStart), userLocale);
  const jump = (picked: string | null) => {
    if (picked && isPlainDate(picked)) address.show({ day: picked });
    setJumping(false);
  };
  return (
    <Popover
      opened={isJumping}
      onChange={setJumping}
      position="bottom-start"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.range}
          aria-label={t('calendar.jumpFrom', { range })}
          aria-keyshortcuts="g"
          aria-expanded={isJumping}
          onClick={() => setJumping(!isJumping)}
        >
          <span aria-live="polite">{range}</span>
          <Icon of={ChevronDown} />
        </button>
      </Popover.Target>
      <Popover.Dropdown data-dd-layer role="dialog" aria-label={t('calendar.jump')}>
        <DatePicker
          value={day}
          defaultDate={day}
          firstDayOfWeek={weekStart}
          ariaLabels={pickerLabels()}
          weekendDays={[]}
          hideOutsideDates
          size="sm"
          onChange={jump}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

const viewKeys = { day: 'd', week: 'w', month: 'm', agenda: 'a' } as const;

function Views({ address: { shown, show } }: Pick<CalendarHeadProps, 'address'>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes.views} role="group" aria-label={t('calendar.viewLabel')}>
      {calendarViews.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.view}
          aria-pressed={shown.view === one}
          aria-keyshortcuts={viewKeys[one]}
          onClick={() => show({ view: one })}
        >
          {t(`calendar.views.${one}`)}
        </button>
      ))}
    </div>
  );
}
