/** Who takes part in an event, both ways: what a single event tells comes in, what was answered here goes up. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import {
  addressKey,
  changeAttendeesFromServer,
  readPlace,
  type EventPlace,
  type PlacedEvent,
} from '#main/features/calendar/remote-events.service.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { ApiError, type Api } from '#main/sync/client/api.ts';
import { noteEntry } from '#main/sync/outbox/outbox.repo.ts';
import { recallAgreed, rememberAgreed, type Agreed } from './attendee-memory.ts';
import {
  agreedOf,
  isAllQuiet,
  isNothingHere,
  isNothingThere,
  parseAttendees,
  parsePerson,
  planAttendees,
  type AttendeePlan,
  type PersonThere,
  type There,
} from './attendee-plan.ts';
import type { PartsDeps } from './kind.ts';

export type AttendeesOf = { localId: string; remoteId: number; place: EventPlace };

function readAgreed(db: ReadableDb, { localId, remoteId }: AttendeesOf): Agreed | undefined {
  const known = recallAgreed(db, localId);
  return known?.remoteId === remoteId ? known.people : undefined;
}

/** An address that came with a text, and of whose record nothing is known yet, is agreed on all the same. */
export function rememberNamed(
  tx: Pick<Tx, 'db'>,
  of: Omit<AttendeesOf, 'place'>,
  addresses: Iterable<string>,
): void {
  const named = { id: null, status: 'pending' as const, name: null, isNamed: true };
  const people = Object.fromEntries([...addresses].map((address) => [address, named]));
  const known = recallAgreed(tx.db, of.localId);
  rememberAgreed(tx.db, of, { ...people, ...(known?.remoteId === of.remoteId ? known.people : {}) });
}

type Deps = { ids: Ids; entity: SyncEntity };

/** What the server says of one event's attendees; what of ours it does not have waits to be sent. */
export function applyAttendees(tx: Tx, of: AttendeesOf, { json, ...deps }: Deps & { json: unknown }): void {
  const there = parseAttendees(json);
  if (!there) return;
  const plan = meet(tx, of, { there, ids: deps.ids });
  if (!plan || isNothingThere(plan)) return;
  const { entity } = deps;
  noteEntry(tx.db, { entity, localId: of.localId, verb: 'update', changedAtMs: tx.nowMs });
}

/** Writes here what is new there, and remembers what is agreed on; @returns the rest, undefined where the event is gone. */
function meet(tx: Tx, of: AttendeesOf, { there, ids }: { there: There; ids: Ids }): AttendeePlan | undefined {
  const placed = readPlace(tx.db, of.place);
  if (!placed?.isLive) return undefined;
  const takesNames = hasOwnRow(placed, of.place);
  const agreed = readAgreed(tx.db, of);
  const plan = planAttendees({ mine: placed.attendees, agreed, there, takesNames });
  if (!isNothingHere(plan)) changeAttendeesFromServer(tx, of.place, { ids, changes: plan.here });
  rememberAgreed(tx.db, of, agreedOf(there));
  return plan;
}

function hasOwnRow({ row }: PlacedEvent, { eventId, occurrence }: EventPlace): boolean {
  return occurrence === null || row.id !== eventId;
}

/**
 * Brings up who was added and taken off here, and what was answered. Safe to be done again at any point: it goes by what the
 * server has. Throws ApiError.
 */
export async function pushAttendees(deps: PartsDeps, of: AttendeesOf, ids: Ids): Promise<void> {
  const { api, store } = deps;
  const placed = readPlace(store.read, of.place);
  if (!placed?.isLive) return;
  const known = readAgreed(store.read, of);
  if (placed.attendees.length === 0 && !known) return;
  if (isAllQuiet(placed.attendees, known)) {
    if (!known) await rememberFirst(deps, of, placed);
    return;
  }
  const there = await look(api, of.remoteId);
  if (!there) return;
  await store.gate.whenIdle();
  const plan = store.apply(deps.actorName(), (tx) => meet(tx, of, { there, ids }));
  if (!plan || isNothingThere(plan)) return;
  const agreed = await send(api, { remoteId: of.remoteId, there, plan });
  await store.gate.whenIdle();
  store.maintain((tx) => rememberAgreed(tx.db, of, agreed));
}

async function rememberFirst({ store }: PartsDeps, of: AttendeesOf, placed: PlacedEvent): Promise<void> {
  await store.gate.whenIdle();
  store.maintain((tx) =>
    rememberNamed(
      tx,
      of,
      placed.attendees.map(({ email }) => addressKey(email)),
    ),
  );
}

const pathOf = (remoteId: number) => `calendar/events/${remoteId}/`;

async function look(api: Api, remoteId: number): Promise<There | undefined> {
  const { json } = await api.call({ method: 'GET', path: pathOf(remoteId) });
  return parseAttendees(json);
}

type Sending = { remoteId: number; there: There; plan: AttendeePlan };

/** @returns what both sides agree on afterwards. */
async function send(api: Api, { remoteId, there, plan }: Sending): Promise<Agreed> {
  const people = new Map(there);
  for (const { address, id } of plan.there.remove) {
    await unlessGone(api.call({ method: 'DELETE', path: `${pathOf(remoteId)}attendees/${id}/` }));
    people.delete(address);
  }
  for (const { address, name, status } of plan.there.add) {
    const added = await add(api, remoteId, { address, name });
    people.set(address, added);
    if (added.status !== status) await answer(api, remoteId, { people, address, id: added.id, status });
  }
  for (const one of plan.there.answer) await answer(api, remoteId, { people, ...one });
  return agreedOf(people);
}

type Answering = AttendeePlan['there']['answer'][number] & { people: Map<string, PersonThere> };

async function answer(api: Api, remoteId: number, { people, address, id, status }: Answering): Promise<void> {
  const path = `${pathOf(remoteId)}attendees/${id}/respond/`;
  await unlessGone(api.call({ method: 'POST', path, body: { status } }));
  const before = people.get(address);
  if (before) people.set(address, { ...before, status });
}

/** A refused address is no error once a look shows it there: an answer was lost, or somebody else was quicker. */
async function add(
  api: Api,
  remoteId: number,
  { address, name }: { address: string; name: string | null },
): Promise<PersonThere> {
  const path = `${pathOf(remoteId)}add_attendee/`;
  try {
    const body = { email: address, ...(name === null ? {} : { name }) };
    const { json } = await api.call({ method: 'POST', path, body });
    const person = parsePerson(json);
    if (person) return { ...person.fields, isNamed: false };
    const found = (await look(api, remoteId))?.get(address);
    return found ?? { id: 0, status: 'pending', name, respondedAtMs: null, isNamed: false };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const found = (await look(api, remoteId))?.get(address);
    if (!found) throw error;
    return found;
  }
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
