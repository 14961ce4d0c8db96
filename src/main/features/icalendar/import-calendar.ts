/**
 * One calendar file in one transaction, in a worker: all of it that can be taken, or nothing where that fails in the middle. What
 * cannot be taken is listed with its reason.
 */
import type { IcsInspection } from '#shared/contract/icalendar.contract.ts';
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { EventId, ImportId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { keepEvents } from '#main/features/calendar/keep-event.service.ts';
import { spanOf } from '#main/features/calendar/event-times.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import type { IcsImportJob } from './icalendar-job.ts';
import { createWatch } from './reading/components.ts';
import { readIcsText } from './reading/ics-file.ts';
import { icsLimits } from './reading/limits.ts';
import { readCalendar, type IcsCalendar } from './read-calendar.ts';
import { takeSeries, type TakeGround } from './take-series.ts';

type On = { store: WorkerStore; ids: Ids };
type Counts = Pick<IcsInspection, 'created' | 'updated' | 'unchanged' | 'refused'>;

const maxRefusals = 200;
const maxSample = 5;
/** So many events have their occurrences and reminders made before the clock is looked at. */
const keptAtOnce = 100;

export function inspectCalendar(job: IcsImportJob, { store, ids }: On): IcsInspection {
  const calendar = readFile(job);
  const { db } = store;
  const counts = takeAll(calendar, { db, ids, importId: ids.next(), tx: null, touched: () => undefined });
  const refusals = calendar.refusals.slice(0, maxRefusals);
  return {
    fileName: job.file.fileName,
    calendarName: calendar.name,
    ...counts,
    sample: sampleOf(calendar),
    refusals,
  };
}

export function importCalendar(job: IcsImportJob, { store, ids }: On): ChannelOutput<'icalendar:import'> {
  const calendar = readFile(job);
  return store.write({ action: 'import', entity: 'event', label: job.file.fileName }, (tx) => {
    const touched = new Set<EventId>();
    const counts = takeAll(calendar, {
      ...{ db: tx.db, ids, tx, importId: ids.next<ImportId>() },
      touched: (id) => touched.add(id),
    });
    keepAll(tx, [...touched]);
    const refusals = calendar.refusals.slice(0, maxRefusals);
    return { actionId: touched.size > 0 ? tx.actionId : null, ...counts, refusals };
  });
}

function readFile({ file, timeZone }: IcsImportJob): IcsCalendar {
  return readCalendar(readIcsText(file), { systemZone: timeZone, watch: createWatch() });
}

function takeAll(calendar: IcsCalendar, ground: Omit<TakeGround, 'refuse'>): Counts {
  const counts: Counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  const { refusals } = calendar;
  for (const series of calendar.series) {
    const outcomes = takeSeries(series, { ...ground, refuse: (refusal) => refusals.push(refusal) });
    for (const outcome of outcomes) counts[outcome] += 1;
  }
  refusals.sort((one, other) => one.component - other.component);
  counts.refused = refusals.filter(({ isTaken }) => !isTaken).length;
  return counts;
}

/** Throws VALIDATION, and all is rolled back, where a file of rules without an end takes too long to reckon. */
function keepAll(tx: Tx, ids: readonly EventId[]): void {
  const untilMs = performance.now() + icsLimits.writingSeconds * 1000;
  for (let at = 0; at < ids.length; at += keptAtOnce) {
    if (performance.now() > untilMs) {
      throw new AppError('VALIDATION', words('icalendar.tooSlow', { seconds: icsLimits.writingSeconds }));
    }
    keepEvents(tx, ids.slice(at, at + keptAtOnce));
  }
}

function sampleOf({ series }: IcsCalendar): IcsInspection['sample'] {
  const events = series.flatMap((each) => (each.master ? [each.master] : each.changed));
  return events.slice(0, maxSample).map(({ content }) => {
    const { title, isAllDay, recurrence } = content;
    return { title, ...spanOf(content), isAllDay, recurrence };
  });
}
