/** A series cut in two before one of its occurrences. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { parseRecurrence, recurrenceText, type RuleUntil } from '#shared/domain/recurrence.ts';
import { keysFromText, textOfKeys, timesOf, type EventRow } from './event-rows.ts';
import { keyOf, keyWallMs, spanOf, timesAt, wallOf } from './event-times.ts';
import { ruleSeriesOf } from './keep-event.service.ts';
import { countBefore, expandSeries } from './recurrence/expand.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

type Part = Pick<EventRow, 'recurrence' | 'extraDates' | 'leftOutDates'>;

/** What the series is when it ends before the occurrence. */
export function endBefore(series: EventRow, key: OccurrenceKey): Part {
  return {
    recurrence: endedRule(series, key),
    extraDates: keysWhere(series.extraDates, (other) => other < keyWallMs(key)),
    leftOutDates: keysWhere(series.leftOutDates, (other) => other < keyWallMs(key)),
  };
}

function keysWhere(text: string, isWanted: (wallMs: number) => boolean): string {
  return textOfKeys(keysFromText(text).filter((key) => isWanted(keyWallMs(key))));
}

function endedRule(series: EventRow, key: OccurrenceKey): string | null {
  if (series.recurrence === null) return null;
  const rule = parseRecurrence(series.recurrence);
  if (rule.count !== null) {
    const count = Math.max(1, countBefore(ruleSeriesOf(series), key));
    return recurrenceText({ ...rule, count });
  }
  const last = wallOf(keyWallMs(key) - (series.startTime === null ? dayMs : minuteMs));
  const until = series.startTime === null ? last.date : (`${last.date}T${last.time}` as RuleUntil);
  return recurrenceText({ ...rule, until });
}

/** What begins with the occurrence: with the next one of the rule, where it is of the days that are named beside it. */
export function restFrom(series: EventRow, key: OccurrenceKey): Part & { startKey: OccurrenceKey } {
  const beside = keysWhere(series.extraDates, (other) => other >= keyWallMs(key));
  const leftOutDates = keysWhere(series.leftOutDates, (other) => other >= keyWallMs(key));
  const startKey = nextOfRule(series, key);
  if (startKey === undefined || series.recurrence === null) {
    const extraDates = textOfKeys(keysFromText(beside).filter((other) => other !== key));
    return { startKey: key, recurrence: null, extraDates, leftOutDates };
  }
  const rule = parseRecurrence(series.recurrence);
  const left = rule.count === null ? null : rule.count - countBefore(ruleSeriesOf(series), startKey);
  return {
    startKey,
    recurrence: recurrenceText({ ...rule, count: left }),
    extraDates: beside,
    leftOutDates,
  };
}

/** The first occurrence that the rule itself gives from there on. */
function nextOfRule(series: EventRow, key: OccurrenceKey): OccurrenceKey | undefined {
  const times = timesAt(timesOf(series), keyWallMs(key));
  const rule = { ...ruleSeriesOf(series), extraDates: [] };
  const { startMs } = spanOf(times);
  const { occurrences } = expandSeries(rule, { fromMs: startMs, untilMs: Infinity }, 2);
  return occurrences.map((one) => one.key).find((other) => keyWallMs(other) >= keyWallMs(keyOf(times)));
}
