/**
 * What a user does to events. Every function is one action in one transaction: the row, its history, the journal, and what
 * follows from it (`keepEvents`).
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { ChangedEvent } from '#shared/contract/calendar.contract.ts';
import type { EventPatch, NewEvent } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { SettingsService } from '#main/features/settings/settings.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { setAttendees } from './attendee-steps.service.ts';
import { contentOf, rowPatchOf, type SeriesEdit } from './event-edit.ts';
import { eventFromRow, rowTimesOf, timesOf, type EventRow, type Times } from './event-rows.ts';
import { newTimes } from './event-times.ts';
import {
  archiveEvent,
  createEvent,
  isRescheduled,
  newEventRow,
  requireHosts,
  restoreEvent,
  setEventFields,
} from './event-steps.service.ts';
import { findEvent, listAttendees, listOverrides, requireEvent } from './events.repo.ts';
import { keepEvent, keepEvents } from './keep-event.service.ts';
import { archiveInSeries } from './series-archive.ts';
import { updateInSeries } from './series-scopes.ts';
import { targetOf, type Target } from './series-target.ts';

export type CalendarDeps = {
  store: Store;
  ids: Ids;
  clock: Pick<Clock, 'timeZone'>;
  settings: Pick<SettingsService, 'get'>;
};

export type CalendarService = ReturnType<typeof createCalendarService>;

export function createCalendarService({ store, ids, clock, settings }: CalendarDeps) {
  const zone = () => clock.timeZone() as TimeZone;

  function edit(tx: Tx, target: Target, patch: EventPatch): ChangedEvent {
    const context: SeriesEdit = { ids, zone: zone(), patch };
    const { row, touched } =
      target.scope === 'once' ? updateOnce(tx, target.row, context) : updateInSeries(tx, target, context);
    tx.label(row.title);
    tx.counts(1);
    keepEvents(tx, touched);
    return changed(tx, row.id);
  }

  return {
    create(event: ParsedInput<'calendar:create'>): ChangedEvent {
      return store.write({ action: 'create', entity: 'event', label: event.title }, (tx) => {
        requireHosts(tx.db, event, words('calendar.notCreated'));
        const times = newTimes(event, zone());
        const reminders = event.reminders ?? defaultReminders(settings, times);
        const row = newRow(tx, ids, { event, times, reminders });
        createEvent(tx, ids, { row, attendees: event.attendees ?? [], action: 'create' });
        keepEvent(tx, row.id);
        return changed(tx, row.id);
      });
    },

    /** The times of the patch are those of the occurrence that is named, whichever the scope: the others move as far as it does. */
    update({ patch, ...named }: ParsedInput<'calendar:update'>): ChangedEvent {
      return store.write({ action: 'update', entity: 'event' }, (tx) =>
        edit(tx, targetOf(tx.db, named), patch),
      );
    },

    move({ to, ...named }: ParsedInput<'calendar:move'>): ChangedEvent {
      return store.write({ action: 'move', entity: 'event' }, (tx) => {
        const target = targetOf(tx.db, named);
        const before = target.scope === 'once' ? timesOf(target.row) : target.basis;
        return edit(tx, target, movedTo(before, to));
      });
    },

    archive(named: ParsedInput<'calendar:archive'>): ChannelOutput<'calendar:archive'> {
      return store.write({ action: 'archive', entity: 'event' }, (tx) => {
        const target = targetOf(tx.db, named);
        tx.counts(1);
        tx.label(target.scope === 'once' ? target.row.title : (target.override ?? target.series).title);
        keepEvents(tx, target.scope === 'once' ? archiveEvent(tx, target.row) : archiveInSeries(tx, target));
        return { actionId: tx.actionId };
      });
    },

    restore({ id }: ParsedInput<'calendar:restore'>): ChangedEvent {
      return store.write({ action: 'restore', entity: 'event' }, (tx) => {
        const row = requireEvent(tx.db, id);
        tx.label(row.title);
        tx.counts(1);
        if (row.archivedAtMs === null) throw new AppError('CONFLICT', words('calendar.notInTrash'));
        assertPlaceInSeries(tx, row);
        keepEvents(tx, restoreEvent(tx, row));
        return changed(tx, id);
      });
    },
  };
}

function updateOnce(tx: Tx, row: EventRow, { ids, zone, patch }: SeriesEdit) {
  const next = setEventFields(tx, row, rowPatchOf(timesOf(row), patch, zone));
  if (patch.attendees) setAttendees(tx, ids, { row: next, attendees: patch.attendees });
  return { row: next, touched: isRescheduled(row, next) ? [row.id] : [] };
}

type Begun = { event: NewEvent; times: Times; reminders: readonly number[] };

function newRow(tx: Tx, ids: Ids, { event, times, reminders }: Begun): EventRow {
  return newEventRow(tx, {
    ...contentOf(event),
    ...rowTimesOf(times),
    id: ids.next<EventId>(),
    title: event.title,
    eventDate: times.eventDate,
    endDate: times.endDate,
    recurrence: event.recurrence ?? null,
    reminders: JSON.stringify(reminders),
  });
}

function defaultReminders(settings: CalendarDeps['settings'], { isAllDay }: Times): number[] {
  const { defaultReminder, defaultAllDayReminder } = settings.get();
  const minutes = isAllDay ? defaultAllDayReminder : defaultReminder;
  return minutes === null ? [] : [minutes];
}

/** Instants are written on the wall of the event itself. */
function movedTo({ timeZone }: Times, to: ParsedInput<'calendar:move'>['to']): EventPatch {
  if (to.isAllDay) return to;
  if (to.endMs < to.startMs) throw AppError.field('endTime', words('calendar.endBeforeStart'));
  const zone = timeZone ?? to.timeZone;
  const [start, end] = [wallTimeAt(to.startMs, zone), wallTimeAt(to.endMs, zone)];
  return {
    isAllDay: false,
    ...{ eventDate: start.date, startTime: start.time, endDate: end.date, endTime: end.time },
    timeZone: zone,
  };
}

/** Throws CONFLICT where a changed occurrence cannot come back to its series. */
function assertPlaceInSeries({ db }: Tx, row: EventRow): void {
  if (row.seriesId === null) return;
  const series = findEvent(db, row.seriesId);
  if (series && series.archivedAtMs !== null) throw new AppError('CONFLICT', words('calendar.seriesInTrash'));
  const isTaken = listOverrides(db, row.seriesId).some(
    (other) => other.occurrence === row.occurrence && other.archivedAtMs === null,
  );
  if (isTaken) throw new AppError('CONFLICT', words('calendar.changedOccurrenceThere'));
}

function changed(tx: Tx, id: EventId): ChangedEvent {
  const row = requireEvent(tx.db, id);
  return { ...eventFromRow(row, listAttendees(tx.db, id)), actionId: tx.actionId };
}
