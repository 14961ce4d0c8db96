import { Button } from '@mantine/core';
import { MapPin, SquareKanban, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReminderItem, Snooze } from '#shared/domain/reminders.ts';
import { typeIcons } from '#renderer/features/calendar/grid/type-icons.ts';
import { formatInstant } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { addressOf } from './reminder-address.ts';
import classes from './reminders-page.module.css';
import { untilWords, whenWords } from './reminder-when.ts';
import type { Wall } from './reminder-when.ts';
import { SnoozeMenu } from './snooze-menu.tsx';

export type RowActions = {
  dismiss: (item: ReminderItem) => void;
  snooze: (item: ReminderItem, until: Snooze) => void;
};

type ReminderRowProps = {
  item: ReminderItem;
  wall: Wall;
  /** The row that Tab comes to; the arrows go to the others. */
  isCurrent: boolean;
  isSnoozing: boolean;
  onSnoozing: (opened: boolean) => void;
  actions: RowActions;
};

/** One reminder: what it is for and when, and what can be done with it. A click anywhere else opens the event. */
export function ReminderRow(props: ReminderRowProps): ReactNode {
  const { item, wall, isCurrent, isSnoozing, onSnoozing, actions } = props;
  const { t } = useTranslation();
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <>
      <span className={classes.icon}>
        <Icon of={typeIcons[item.eventType]} />
      </span>
      <div className={classes.words}>
        <Link
          to={addressOf(item)}
          className={classes.title}
          title={item.title}
          tabIndex={tabIndex}
          data-row={item.id}
        >
          {item.title}
        </Link>
        <Facts item={item} wall={wall} />
      </div>
      <div className={classes.buttons}>
        <SnoozeMenu
          title={item.title}
          tabIndex={tabIndex}
          opened={isSnoozing}
          onChange={onSnoozing}
          onSnooze={(until) => actions.snooze(item, until)}
        />
        <Button
          variant="default"
          size="compact-sm"
          tabIndex={tabIndex}
          aria-label={t('reminders.dismissNamed', { title: item.title })}
          onClick={() => actions.dismiss(item)}
        >
          {t('reminders.dismiss')}
        </Button>
      </div>
    </>
  );
}

function Facts({ item, wall }: { item: ReminderItem; wall: Wall }): ReactNode {
  const { t } = useTranslation();
  const { snoozedUntilMs, location, hostTitle } = item;
  const exact = item.isAllDay ? undefined : formatInstant(item.startMs);
  return (
    <span className={classes.facts}>
      <span className={classes.when} title={exact}>
        {whenWords(item, wall)}
      </span>
      {item.state === 'snoozed' && snoozedUntilMs !== null ? (
        <span className={classes.until}>
          {t('reminders.snoozedUntil', { when: untilWords(snoozedUntilMs, wall) })}
        </span>
      ) : null}
      {location ? (
        <span className={classes.fact} title={location}>
          <Icon of={MapPin} />
          <span>{location}</span>
        </span>
      ) : null}
      {hostTitle ? (
        <span className={classes.fact} title={hostTitle}>
          <Icon of={item.leadId ? UserPlus : SquareKanban} />
          <span>{hostTitle}</span>
        </span>
      ) : null}
    </span>
  );
}
