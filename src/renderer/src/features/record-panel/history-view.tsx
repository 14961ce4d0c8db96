import { Button, Text } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '#shared/domain/activities.ts';
import type { ActivityId } from '#shared/domain/ids.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDayFull, formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError } from '#renderer/ui/toast.ts';
import type { HistoryDay } from './history-days.ts';
import { dayHead, groupByDay } from './history-days.ts';
import classes from './history.module.css';

/** One line for the eye: something that happened, or a field that went from one value to another. */
export type HistoryEntry = {
  id: ActivityId;
  who: string;
  atMs: number;
  /** What happened, or the field's name. */
  words: string;
  oldValue: string | null;
  newValue: string | null;
  /** What came or went as a whole (a comment, a file): it has no other value. */
  isWhole: boolean;
  /** Set where the line tells of a change that was taken back, or done again. */
  note?: 'undone' | 'redone' | undefined;
};

type HistoryViewProps = {
  /** What the record brought along, newest first. */
  activities: readonly Activity[];
  /** The newest that come before the given one. */
  older: (before: ActivityId, limit: number) => Promise<readonly Activity[]>;
  entriesOf: (activities: readonly Activity[]) => HistoryEntry[];
};

const perPage = 200;
/** As many as a record brings at most: with fewer there are no older ones. */
const broughtAlong = 100;

/** The history of a record, by days, the newest first. */
export function HistoryView({ activities, older, entriesOf }: HistoryViewProps): ReactNode {
  const { t } = useTranslation();
  const history = useHistory(activities, older);
  const days = groupByDay(entriesOf(history.activities), timeZone());
  return (
    <section aria-label={t('record.history.list')} className={classes['tab']}>
      {days.map((group) => (
        <DayOfHistory key={group.day} group={group} />
      ))}
      {history.hasOlder ? (
        <Button variant="default" loading={history.isLoading} onClick={() => void history.showOlder()}>
          {t('record.history.older')}
        </Button>
      ) : null}
    </section>
  );
}

/** What the record brought, and the older pages that were asked for; nothing once seen is lost when new ones come. */
function useHistory(brought: readonly Activity[], older: HistoryViewProps['older']) {
  const [seen, setSeen] = useState<ReadonlyMap<string, Activity>>(new Map());
  const [isLoading, setLoading] = useState(false);
  const [hasOlder, setHasOlder] = useState(brought.length >= broughtAlong);
  const all = new Map([...seen, ...brought.map((one) => [one.id, one] as const)]);
  // Keys sort by the time at which they were made.
  const activities = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  const showOlder = async () => {
    const before = activities.at(-1)?.id;
    if (before === undefined) return;
    setLoading(true);
    try {
      const found = await older(before, perPage);
      setSeen(new Map([...all, ...found.map((one) => [one.id, one] as const)]));
      setHasOlder(found.length === perPage);
    } catch (error) {
      toastError(error);
    } finally {
      setLoading(false);
    }
  };
  return { activities, hasOlder, isLoading, showOlder };
}

function DayOfHistory({ group }: { group: HistoryDay<HistoryEntry> }): ReactNode {
  return (
    <div>
      <h3 className={classes['day']} title={formatDayFull(group.day)}>
        {dayHead(group.day)}
      </h3>
      <ol className={classes['lines']}>
        {group.lines.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function Line({ entry }: { entry: HistoryEntry }): ReactNode {
  const { t } = useTranslation();
  return (
    <li className={classes['line']}>
      <div className={classes['what']}>
        <span className={classes['name']}>{entry.words}</span>
        {entry.note === undefined ? null : (
          <Text span size="xs" c="dimmed">
            {t(entry.note === 'undone' ? 'record.history.noteUndone' : 'record.history.noteRedone')}
          </Text>
        )}
        <Text span size="xs" c="dimmed" className={classes['by'] ?? ''} title={formatInstant(entry.atMs)}>
          {t('record.history.by', { who: entry.who, when: formatRelative(entry.atMs) })}
        </Text>
      </div>
      <EntryValues entry={entry} />
    </li>
  );
}

type EntryValuesProps = {
  entry: Pick<HistoryEntry, 'oldValue' | 'newValue' | 'isWhole'>;
  /** Where there is room for no more, the whole of it is shown on hover. */
  isOneLine?: boolean;
};

/** The old value, an arrow, the new one. */
export function EntryValues({ entry, isOneLine }: EntryValuesProps): ReactNode {
  const { t } = useTranslation();
  const { oldValue, newValue, isWhole } = entry;
  if (oldValue === null && newValue === null) return null;
  if (isWhole && (oldValue === null || newValue === null)) {
    return (
      <div className={classes['values']} data-one-line={isOneLine}>
        <Value text={oldValue ?? newValue} />
      </div>
    );
  }
  return (
    <div className={classes['values']} data-one-line={isOneLine}>
      <Value text={oldValue} />
      <Icon of={ArrowRight} label={t('record.history.to')} />
      <Value text={newValue} />
    </div>
  );
}

function Value({ text }: { text: string | null }): ReactNode {
  const { t } = useTranslation();
  if (text === null) return <span className={classes['none']}>{t('record.history.nothing')}</span>;
  return (
    <span className={classes['value']} title={text}>
      {text}
    </span>
  );
}
