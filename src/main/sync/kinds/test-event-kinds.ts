import type { ChannelInput } from '#shared/contract/index.ts';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { addressKey, readPlace } from '#main/features/calendar/remote-events.service.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { momentOf } from '#main/platform/clock.ts';
import { deleteRecord, findRecord, putRecord } from '#main/sync/records/records.repo.ts';
import type { Json } from '#main/sync/client/api.ts';
import { createEventKind } from './event-kind.ts';
import { createOccurrenceKind } from './occurrence-kind.ts';
import type { RecordKind, WireFields } from './kind.ts';
import { expandSeries, keepSeriesAhead } from './series.ts';

/** The calendar of a signed-in store, with the kinds that stand for it on the wire. */
export async function createTestEventKinds() {
  const calendar = await createTestCalendar();
  const { store, ids } = calendar;
  const deps = { ids, clock: store.clock };
  const kinds = { event: createEventKind(deps), occurrence: createOccurrenceKind(deps) };
  store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));

  function fieldsOf(kind: RecordKind, localId: string): WireFields {
    const local = kind.read(store.read, localId);
    if (!local) throw new Error('There is no such record.');
    return local.fields;
  }

  let lastId = 0;
  const rows = () =>
    store.read.all<Noted>('SELECT entity, local_id AS localId, verb FROM outbox ORDER BY entity, local_id');

  /** What a push does with a row, at a server that takes everything. */
  function send({ entity, localId }: Noted): void {
    const kind = kinds[entity];
    store.maintain(({ db }) => {
      if (kind.isDeferred?.(db, localId)) throw new Error('A series was not taken apart.');
      const [record, local] = [findRecord(db, entity, localId), kind.read(db, localId)];
      if (local?.isLive) {
        const remoteId = record?.remoteId ?? (lastId += 1);
        putRecord(db, { entity, localId, collection: 'events', remoteId, base: local.fields });
      } else if (record) deleteRecord(db, entity, localId);
      db.run('DELETE FROM outbox WHERE entity = ? AND local_id = ?', entity, localId);
    });
  }

  const context = { store, breathe: () => Promise.resolve(), signal: new AbortController().signal };
  async function expand(): Promise<void> {
    const moment = momentOf(store.clock);
    keepSeriesAhead(context, moment);
    await expandSeries(context, moment);
  }

  return {
    ...calendar,
    kinds,
    expand,
    /** Takes series apart, and sends all that waits; @returns what was sent. */
    async push(): Promise<Noted[]> {
      await expand();
      const sent = rows();
      for (const row of sent) send(row);
      return sent;
    },
    /** Who takes part, with their answers. */
    people(localId: string): string[] {
      const [eventId = '', key = null] = localId.split('/');
      const place = { eventId: eventId as EventId, occurrence: key as OccurrenceKey | null };
      const attendees = readPlace(store.read, place)?.attendees ?? [];
      return attendees.map(({ email, status }) => `${addressKey(email)} ${status}`).sort();
    },
    /** What was last agreed on. */
    base(localId: string): WireFields {
      const row = store.read.get<{ base: string }>(
        'SELECT base FROM sync_record WHERE local_id = ?',
        localId,
      );
      return JSON.parse(row?.base ?? '{}') as WireFields;
    },
    /** The local ids that stand over there. */
    mapped: () =>
      store.read
        .all<{ localId: string }>('SELECT local_id AS localId FROM sync_record ORDER BY local_id')
        .map(({ localId }) => localId),
    /** As the server would hold it. */
    fields: (localId: string) => fieldsOf(localId.includes('/') ? kinds.occurrence : kinds.event, localId),
    /** A record of the server's as its list has it. */
    pull: (json: { [name: string]: Json }) =>
      store.apply('Ann', (tx) => kinds.event.insert(tx, kinds.event.parse({ id: 1, ...json }))),
    apply: (localId: string, changes: WireFields) =>
      store.apply('Ann', (tx) =>
        (localId.includes('/') ? kinds.occurrence : kinds.event).update(tx, localId, changes),
      ),
    newEvent: (input: ChannelInput<'calendar:create'>) => calendar.create(input).id as string,
    /** The record stands over there as it stands here. */
    map(localId: string, remoteId: number) {
      const kind = localId.includes('/') ? kinds.occurrence : kinds.event;
      const base = fieldsOf(kind, localId);
      store.maintain(({ db }) =>
        putRecord(db, { entity: kind.entity, localId, collection: 'events', remoteId, base }),
      );
    },
    noted: rows,
    clearOutbox: () => store.maintain(({ db }) => void db.run('DELETE FROM outbox')),
  };
}
type Noted = { entity: 'event' | 'occurrence'; localId: string; verb: string };
export type TestEventKinds = Awaited<ReturnType<typeof createTestEventKinds>>;
