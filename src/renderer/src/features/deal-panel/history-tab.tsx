import { Button, Text } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { Activity } from '#shared/domain/activities.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDay, formatDayFull, formatInstant, formatMoney, formatRelative } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastError } from '#renderer/ui/toast.ts';
import type { HistoryDay, HistoryLine, ValueFormats } from './history-lines.ts';
import { groupByDay, historyLines } from './history-lines.ts';
import classes from './history.module.css';

type HistoryTabProps = { deal: DealDetail };

const perPage = 200;
/** As many as `deals:get` brings at most: with fewer there are no older ones. */
const broughtAlong = 100;

export function HistoryTab({ deal }: HistoryTabProps): ReactNode {
  const { t } = useTranslation();
  const { activities, hasOlder, isLoading, showOlder } = useHistory(deal);
  const formats: ValueFormats = {
    money: formatMoney,
    day: formatDayFull,
    status: (status) => statusWords(t, status),
  };
  const days = groupByDay(historyLines(activities, deal.currency, formats), timeZone());
  return (
    <section aria-label={t('deal.history.list')} className={classes['tab']}>
      {days.map((group) => (
        <DayOfHistory key={group.day} group={group} />
      ))}
      {hasOlder ? (
        <Button variant="default" loading={isLoading} onClick={() => void showOlder()}>
          {t('deal.history.older')}
        </Button>
      ) : null}
    </section>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function statusWords(t: Translate, status: string): string {
  if (status === 'Open' || status === 'Won' || status === 'Lost') return t(`deal.history.statuses.${status}`);
  return status;
}

/** What the deal brought along, and the older pages that were asked for; nothing once seen is lost when new ones come. */
function useHistory(deal: DealDetail) {
  const [seen, setSeen] = useState<ReadonlyMap<string, Activity>>(new Map());
  const [isLoading, setLoading] = useState(false);
  const [hasOlder, setHasOlder] = useState(deal.activities.length >= broughtAlong);
  const all = new Map([...seen, ...deal.activities.map((one) => [one.id, one] as const)]);
  // Keys sort by the time at which they were made.
  const activities = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  const showOlder = async () => {
    const before = activities.at(-1)?.id;
    if (before === undefined) return;
    setLoading(true);
    try {
      const older = await call('deals:history', { id: deal.id, before, limit: perPage });
      setSeen(new Map([...all, ...older.activities.map((one) => [one.id, one] as const)]));
      setHasOlder(older.activities.length === perPage);
    } catch (error) {
      toastError(error);
    } finally {
      setLoading(false);
    }
  };
  return { activities, hasOlder, isLoading, showOlder };
}

function DayOfHistory({ group }: { group: HistoryDay }): ReactNode {
  const words = formatDay(group.day);
  return (
    <div>
      <h3 className={classes['day']} title={formatDayFull(group.day)}>
        {words.charAt(0).toLocaleUpperCase() + words.slice(1)}
      </h3>
      <ol className={classes['lines']}>
        {group.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
    </div>
  );
}

function Line({ line }: { line: HistoryLine }): ReactNode {
  const { t } = useTranslation();
  const what =
    'field' in line.what ? t(`deal.history.fields.${line.what.field}`) : t(`deal.history.${line.what.event}`);
  return (
    <li className={classes['line']}>
      <div className={classes['what']}>
        <span className={classes['name']}>{what}</span>
        {line.note === undefined ? null : (
          <Text span size="xs" c="dimmed">
            {t(line.note === 'undone' ? 'deal.history.noteUndone' : 'deal.history.noteRedone')}
          </Text>
        )}
        <Text span size="xs" c="dimmed" className={classes['by'] ?? ''} title={formatInstant(line.atMs)}>
          {t('deal.history.by', { who: line.who, when: formatRelative(line.atMs) })}
        </Text>
      </div>
      <Values line={line} />
    </li>
  );
}

/** The old value, an arrow, the new one. What came or went as a whole (a comment, a file) has no other value. */
function Values({ line }: { line: HistoryLine }): ReactNode {
  const { t } = useTranslation();
  const { what, oldValue, newValue } = line;
  if (oldValue === null && newValue === null) return null;
  const isWhole = !('field' in what) || what.field === 'comment' || what.field === 'attachment';
  if (isWhole && (oldValue === null || newValue === null)) {
    return (
      <div className={classes['values']}>
        <Value text={oldValue ?? newValue} />
      </div>
    );
  }
  return (
    <div className={classes['values']}>
      <Value text={oldValue} />
      <Icon of={ArrowRight} label={t('deal.history.to')} />
      <Value text={newValue} />
    </div>
  );
}

function Value({ text }: { text: string | null }): ReactNode {
  const { t } = useTranslation();
  if (text === null) return <span className={classes['none']}>{t('deal.history.nothing')}</span>;
  return (
    <span className={classes['value']} title={text}>
      {text}
    </span>
  );
}
