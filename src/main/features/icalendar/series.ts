/** Events of one file that belong together by their UID: what repeats, and its changed occurrences (RFC 5545, 3.8.4.4). */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { words } from '#shared/words/index.ts';
import { keyOf, loneOf } from './event/occurrence-keys.ts';
import type { ChangedOccurrence, IcsEvent, IcsSeries } from './ics-event.ts';
import { splitSeries } from './split-series.ts';

/** @param refuse told of each event that is not taken */
export function gatherSeries(
  events: readonly IcsEvent[],
  refuse: (event: IcsEvent, reason: string) => void,
): IcsSeries[] {
  const groups = new Map<string, IcsEvent[]>();
  for (const event of events) addTo(groups, event.uid, event);
  return [...groups].flatMap(([uid, members]) => seriesOf(uid, members, refuse));
}

function addTo<Key>(groups: Map<Key, IcsEvent[]>, key: Key, event: IcsEvent): void {
  const group = groups.get(key);
  if (group) group.push(event);
  else groups.set(key, [event]);
}

type Refuse = Parameters<typeof gatherSeries>[1];

function seriesOf(uid: string, members: readonly IcsEvent[], refuse: Refuse): IcsSeries[] {
  const masters = members.filter(({ point }) => point === null);
  const master = newestOf(masters, refuse);
  const changed = members.filter(({ point }) => point !== null);
  if (!master) return orphans(uid, changed, refuse);
  if (master.isCancelled) {
    for (const event of [master, ...changed]) refuse(event, words('icalendar.cancelled'));
    return [];
  }
  return splitSeries({ uid, master, changed: keyedOf(master, changed, refuse) });
}

/** By their occurrence, the newest of each; one that is called off is left out of its series. */
function keyedOf(master: IcsEvent, changed: readonly IcsEvent[], refuse: Refuse): ChangedOccurrence[] {
  const { content } = master;
  const byKey = new Map<OccurrenceKey, IcsEvent[]>();
  for (const event of changed) {
    if (!event.point) continue;
    addTo(byKey, keyOf(event.point, content), event);
  }
  const kept: ChangedOccurrence[] = [];
  for (const [key, events] of [...byKey].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const event = newestOf(events, refuse);
    if (!event) continue;
    if (!event.isCancelled) kept.push({ key, event });
    else content.leftOutDates = [...new Set([...content.leftOutDates, key])].sort();
  }
  return kept;
}

function orphans(uid: string, changed: readonly IcsEvent[], refuse: Refuse): IcsSeries[] {
  const byPoint = new Map<string, IcsEvent[]>();
  for (const event of changed) {
    if (!event.point) continue;
    const lone = loneOf(event.point);
    event.content.rest.occurrence = lone;
    addTo(byPoint, `${lone.key} ${lone.timeZone ?? ''}`, event);
  }
  const kept: IcsEvent[] = [];
  for (const events of byPoint.values()) {
    const event = newestOf(events, refuse);
    if (!event) continue;
    if (event.isCancelled) refuse(event, words('icalendar.cancelled'));
    else kept.push(event);
  }
  return kept.length > 0 ? [{ uid, master: null, changed: kept }] : [];
}

/** The one with the highest SEQUENCE, of equal ones the last. */
function newestOf(events: readonly IcsEvent[], refuse: Refuse): IcsEvent | null {
  let newest: IcsEvent | null = null;
  for (const event of events) {
    const isOlder = newest !== null && newest.sequence > event.sequence;
    const worse: IcsEvent | null = isOlder ? event : newest;
    if (worse) refuse(worse, words('icalendar.twice'));
    if (!isOlder) newest = event;
  }
  return newest;
}
