/** A change of an occurrence and all that follow it (RANGE=THISANDFUTURE): the series ends before, and another one begins. */
import { parseRecurrence, recurrenceText, type RuleUntil } from '#shared/domain/recurrence.ts';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { words } from '#shared/words/index.ts';
import { countBefore } from '#main/features/calendar/recurrence/expand.ts';
import type { ChangedOccurrence, IcsContent, IcsEvent, IcsSeries } from './ics-event.ts';

function startKey({ content: { eventDate, startTime } }: IcsEvent): string {
  return startTime === null ? eventDate : `${eventDate}T${startTime}`;
}

type Whole = Extract<IcsSeries, { master: IcsEvent }>;

/** The series itself where nothing splits it; otherwise one for each part, in their order. */
export function splitSeries(series: Whole): Whole[] {
  const at = series.changed.findIndex(({ event }) => event.point?.isFollowing);
  const split = series.changed[at];
  if (!split) return [series];
  if (!canSplit(series.master, split)) {
    split.event.notes.push(words('icalendar.followingMoved'));
    if (split.event.point) split.event.point.isFollowing = false;
    return splitSeries(series);
  }
  const [former, latter] = partsOf(series, split);
  // Nothing is left of the series before a change of its first one.
  if (split.key <= startKey(series.master)) return splitSeries({ ...latter, uid: series.uid });
  return [former, ...splitSeries(latter)];
}

/** What moves to another day, or repeats by nothing, cannot go on by the same rule. */
function canSplit({ content }: IcsEvent, { key, event }: ChangedOccurrence): boolean {
  const wanted = event.content;
  if (content.recurrence === null || wanted.isAllDay !== content.isAllDay) return false;
  return wanted.recurrence !== null || wanted.eventDate === key.slice(0, 10);
}

function partsOf(series: Whole, { key, event }: ChangedOccurrence): [Whole, Whole] {
  const { uid, master, changed } = series;
  const { content } = master;
  const startTime = event.content.startTime;
  const moved = (each: OccurrenceKey) =>
    (startTime === null ? each.slice(0, 10) : `${each.slice(0, 10)}T${startTime}`) as OccurrenceKey;
  const isLater = (each: OccurrenceKey) => each > key;
  const former: Whole = {
    uid,
    master: {
      ...master,
      content: {
        ...content,
        recurrence: endedBefore(content, key),
        extraDates: content.extraDates.filter((each) => each < key),
        leftOutDates: content.leftOutDates.filter((each) => each < key),
      },
    },
    changed: changed.filter((each) => each.key < key),
  };
  const latter: Whole = {
    uid: `${uid}_R${key.replace(/[-:]/g, '')}`,
    master: {
      ...event,
      point: null,
      content: {
        ...event.content,
        recurrence: event.content.recurrence ?? restOfRule(content, key, startTime),
        extraDates: content.extraDates.filter(isLater).map(moved),
        leftOutDates: content.leftOutDates.filter(isLater).map(moved),
      },
    },
    changed: changed.filter((each) => isLater(each.key)).map((each) => ({ ...each, key: moved(each.key) })),
  };
  return [former, latter];
}

function endedBefore(content: IcsContent, key: OccurrenceKey): string {
  const rule = parseRecurrence(content.recurrence ?? '');
  const day = key.slice(0, 10) as PlainDate;
  const until: RuleUntil = key.length > 10 ? minuteBefore(key) : addDays(day, -1);
  return recurrenceText({ ...rule, count: null, until });
}

function minuteBefore(key: OccurrenceKey): RuleUntil {
  return new Date(Date.parse(`${key}:00Z`) - 60_000).toISOString().slice(0, 16) as RuleUntil;
}

function restOfRule(content: IcsContent, key: OccurrenceKey, startTime: string | null): string | null {
  const rule = parseRecurrence(content.recurrence ?? '');
  const count = rule.count === null ? null : rule.count - countBefore(content, key);
  if (count !== null && count <= 1) return null;
  const until = rule.until?.includes('T') && startTime !== null ? laterOf(rule.until, startTime) : rule.until;
  return recurrenceText({ ...rule, count, until });
}

/** The last occurrence moves along with the time of the day. */
function laterOf(until: RuleUntil, startTime: string): RuleUntil {
  const moved: RuleUntil = `${until.slice(0, 10)}T${startTime}`;
  return moved > until ? moved : until;
}
