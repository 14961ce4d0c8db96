import type { ActivityFilter, ToldActivity } from '#shared/contract/dashboard.contract.ts';
import type { Activity } from '#shared/domain/activities.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { addDays, startOfDayMs } from '#shared/domain/zoned-time.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { listActivities, readCurrencies, readTitles, type ActivityWindow } from './activities.repo.ts';

type Asked = ParsedInput<'dashboard:activities'>;

/** A page of the history, newest first, each line with what it is about. */
export function activitiesOf(
  db: ReadableDb,
  { filter, after, limit }: Asked,
  timeZone: string,
): ChannelOutput<'dashboard:activities'> {
  const { types, actors } = filter;
  const query = { types, actors, ...windowOf(filter, timeZone), limit: limit + 1 };
  const found = listActivities(db, query, after);
  return { activities: told(db, found.slice(0, limit)), isLast: found.length <= limit };
}

function windowOf({ from, to }: ActivityFilter, timeZone: string): ActivityWindow {
  return {
    fromMs: from === undefined ? Number.MIN_SAFE_INTEGER : startOfDayMs(from, timeZone),
    untilMs: to === undefined ? Number.MAX_SAFE_INTEGER : startOfDayMs(addDays(to, 1), timeZone),
  };
}

type Subject = { kind: 'deal' | 'lead' | 'event'; id: string };

/** The closest to what was done: an event's line also names its deal or lead, and a lead's the deal that it became. */
function subjectOf({ eventId, dealId, leadId, type }: Activity): Subject | null {
  if (eventId !== null) return { kind: 'event', id: eventId };
  if (leadId !== null && (dealId === null || type.startsWith('lead_'))) return { kind: 'lead', id: leadId };
  return dealId === null ? null : { kind: 'deal', id: dealId };
}

function told(db: ReadableDb, activities: readonly Activity[]): ToldActivity[] {
  const subjects = activities.map(subjectOf);
  const idsOf = (kind: Subject['kind']) => [
    ...new Set(subjects.flatMap((subject) => (subject?.kind === kind ? [subject.id] : []))),
  ];
  const titles = {
    deal: readTitles(db, 'deal', idsOf('deal')),
    lead: readTitles(db, 'lead', idsOf('lead')),
    event: readTitles(db, 'event', idsOf('event')),
  };
  const amounts = activities.filter(({ field }) => field === 'amountMinor');
  const currencies = readCurrencies(
    db,
    amounts.map(({ id }) => id),
  );
  return activities.map((activity, at) => {
    const subject = subjects[at];
    const known = subject && titles[subject.kind].get(subject.id);
    return {
      ...activity,
      subject: subject && known ? { ...subject, ...known } : null,
      currencies: currencies.get(activity.id) ?? null,
    };
  });
}
