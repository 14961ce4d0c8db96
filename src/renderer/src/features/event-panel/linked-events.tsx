import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { typeIcons } from '#renderer/features/calendar/grid/type-icons.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { nowMs, timeZone } from '#renderer/ui/clock.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './linked-events.module.css';
import { whenWords } from './when-words.ts';

type Host = { dealId: DealId } | { leadId: LeadId };

const shownNext = 3;
const shownPast = 2;
const daysBack = 365;

/** What is planned with a deal or a lead, what was last, and the way to plan more. */
export function LinkedEvents({ host }: { host: Host }): ReactNode {
  const { t } = useTranslation();
  const headId = useId();
  const { next, past } = useLinked(host);
  const link = 'dealId' in host ? `deal=${host.dealId}` : `lead=${host.leadId}`;
  return (
    <section aria-labelledby={headId} className={classes['events']}>
      <div className={classes['head']}>
        <h3 id={headId}>{t('event.linked.title')}</h3>
        <Button
          component={Link}
          to={`/calendar/new?${link}`}
          variant="subtle"
          size="compact-xs"
          leftSection={<Plus size={14} strokeWidth={1.5} aria-hidden />}
        >
          {t('event.linked.new')}
        </Button>
      </div>
      {next.length + past.length === 0 ? <p className={classes['none']}>{t('event.linked.none')}</p> : null}
      <Entries label={t('event.linked.next')} entries={next} />
      <Entries label={t('event.linked.past')} entries={past} />
    </section>
  );
}

/** The next ones in their order, the past ones from the newest back. */
function useLinked(host: Host): { next: readonly CalendarEntry[]; past: readonly CalendarEntry[] } {
  const [fromMs] = useState(nowMs);
  const zone = timeZone();
  const today = plainDateAt(fromMs, zone);
  const asked = { timeZone: zone, filter: host };
  const next = useChannel('calendar:agenda', { ...asked, fromMs, limit: shownNext });
  const past = useChannel('calendar:list', {
    ...asked,
    from: addDays(today, -daysBack),
    to: addDays(today, 1),
  });
  const gone = (past.data?.entries ?? []).filter(({ endMs }) => endMs <= fromMs);
  return { next: next.data?.entries ?? [], past: gone.slice(-shownPast).reverse() };
}

function Entries({ label, entries }: { label: string; entries: readonly CalendarEntry[] }): ReactNode {
  if (entries.length === 0) return null;
  return (
    <div className={classes['part']}>
      <span aria-hidden className={classes['label']}>
        {label}
      </span>
      <ul className={classes['list']} aria-label={label}>
        {entries.map((entry) => (
          <li key={`${entry.id} ${entry.occurrence}`}>
            <Link className={classes['entry']} to={addressOf(entry)} title={entry.title}>
              <Icon of={typeIcons[entry.eventType]} />
              <span className={classes['title']}>{entry.title}</span>
              <span className={classes['when']}>{whenWords(entry)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function addressOf({ id, occurrence, isChanged, startMs }: CalendarEntry): string {
  const date = `date=${plainDateAt(startMs, timeZone())}`;
  return `/calendar/${id}?${date}${occurrence && !isChanged ? `&occurrence=${occurrence}` : ''}`;
}
