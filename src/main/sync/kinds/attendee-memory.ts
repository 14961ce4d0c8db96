/**
 * Who takes part in an event over there, as both sides last agreed: the server tells it of a single event only, by records of
 * their own that have no field on the wire.
 */
import { z } from 'zod';
import { attendeeStatusSchema } from '#shared/domain/calendar.ts';
import { addressKey } from '#main/features/calendar/remote-events.service.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { forget, recall, remember } from '#main/sync/memory.repo.ts';

const personSchema = z.object({
  /** The record's id over there; null: not known yet. */
  id: z.int().nullable(),
  status: attendeeStatusSchema,
  name: z.string().nullable(),
  /** Whether the event's `attendees` names the address. */
  isNamed: z.boolean(),
});
export type AgreedPerson = z.infer<typeof personSchema>;
/** By address. */
export type Agreed = Readonly<Record<string, AgreedPerson>>;

const memorySchema = z.object({ remoteId: z.int(), people: z.record(z.string(), personSchema) });

const keyOf = (localId: string) => `attendees/${localId}`;

export function recallAgreed(db: ReadableDb, localId: string): z.infer<typeof memorySchema> | undefined {
  return recall(db, keyOf(localId), memorySchema);
}

export function rememberAgreed(
  db: WritableDb,
  { localId, remoteId }: { localId: string; remoteId: number },
  people: Agreed,
): void {
  if (Object.keys(people).length === 0) forget(db, keyOf(localId));
  else remember(db, keyOf(localId), { remoteId, people });
}

/** Forgets whom the list names no longer. */
export function keepAgreed(db: WritableDb, localId: string, emails: ReadonlySet<string>): void {
  const known = recallAgreed(db, localId);
  if (!known) return;
  const addresses = new Set([...emails].map(addressKey));
  const people = Object.entries(known.people).filter(([address]) => addresses.has(address));
  rememberAgreed(db, { localId, remoteId: known.remoteId }, Object.fromEntries(people));
}

/** What was known of one record is from now on known of the other. */
export function moveAgreed(db: WritableDb, from: string, to: string): void {
  const known = recallAgreed(db, from);
  forget(db, keyOf(from));
  if (known) remember(db, keyOf(to), known);
}

/** Who takes part there without being named in `attendees`. */
export function unnamedOf(people: Agreed | undefined): ReadonlySet<string> {
  const entries = Object.entries(people ?? {}).filter(([, { isNamed }]) => !isNamed);
  return new Set(entries.map(([address]) => address));
}
