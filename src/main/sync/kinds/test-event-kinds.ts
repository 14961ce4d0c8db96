import type { ChannelInput } from '#shared/contract/index.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { putRecord } from '#main/sync/records/records.repo.ts';
import type { Json } from '#main/sync/client/api.ts';
import { createEventKind } from './event-kind.ts';
import { createOccurrenceKind } from './occurrence-kind.ts';
import type { RecordKind, WireFields } from './kind.ts';

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

  return {
    ...calendar,
    kinds,
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
    noted: () =>
      store.read.all<{ entity: string; localId: string; verb: string }>(
        'SELECT entity, local_id AS localId, verb FROM outbox ORDER BY entity, local_id',
      ),
    clearOutbox: () => store.maintain(({ db }) => void db.run('DELETE FROM outbox')),
  };
}
export type TestEventKinds = Awaited<ReturnType<typeof createTestEventKinds>>;
