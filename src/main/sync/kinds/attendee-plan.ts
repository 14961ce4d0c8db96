/**
 * Who takes part, brought together from both sides by address. Pure. Saving an event over there rebuilds the records of whoever
 * `attendees` names, as pending: such a record under a new id is no answer, and what was answered before is sent again.
 */
import { z } from 'zod';
import { attendeeStatusSchema, type AttendeeStatus } from '#shared/domain/calendar.ts';
import {
  addressKey,
  type AttendeeChanges,
  type AttendeeRow,
} from '#main/features/calendar/remote-events.service.ts';
import type { Agreed, AgreedPerson } from './attendee-memory.ts';
import { isAddress, piecesOf } from './event-wire.ts';
import { instantOf, optionalText, said, saidText } from './wire.ts';

export type PersonThere = AgreedPerson & { id: number; respondedAtMs: number | null };
/** By address. */
export type There = ReadonlyMap<string, PersonThere>;

const recordSchema = z.looseObject({
  id: z.int().positive(),
  email: z.string(),
  name: saidText,
  status: said(attendeeStatusSchema),
  responded_at: saidText,
});
const eventSchema = z.looseObject({ attendee_records: said(z.array(z.unknown())), attendees: saidText });

/** Undefined where the server says nothing of it. */
export function parseAttendees(json: unknown): There | undefined {
  const event = eventSchema.safeParse(json).data;
  if (!event?.attendee_records) return undefined;
  const named = event.attendees === undefined ? undefined : new Set(piecesOf(event.attendees ?? ''));
  const there = new Map<string, PersonThere>();
  for (const record of event.attendee_records) {
    const person = parsePerson(record);
    if (!person || there.has(person.address)) continue;
    there.set(person.address, { ...person.fields, isNamed: named?.has(person.address) ?? true });
  }
  return there;
}

/** One attendee's record; undefined where it is none, or has no address. */
export function parsePerson(record: unknown) {
  const parsed = recordSchema.safeParse(record);
  const address = parsed.success ? addressKey(parsed.data.email) : '';
  if (!parsed.success || !isAddress(address)) return undefined;
  const { id, name, status, responded_at } = parsed.data;
  const respondedAtMs = instantOf(responded_at ?? '') ?? null;
  const fields = {
    id,
    name: optionalText(name ?? null),
    status: status ?? ('pending' as const),
    respondedAtMs,
  };
  return { address, fields };
}

export type AttendeePlan = {
  here: AttendeeChanges;
  there: {
    add: { address: string; name: string | null; status: AttendeeStatus }[];
    answer: { address: string; id: number; status: AttendeeStatus }[];
    remove: { address: string; id: number }[];
  };
};

type Sides = {
  mine: readonly AttendeeRow[];
  /** What both last agreed on; undefined: never anything. */
  agreed: Agreed | undefined;
  there: There;
  /** False: names of the server's are left: an occurrence gets no row of its own for a name. */
  takesNames: boolean;
};

type Draft = {
  here: { [K in keyof AttendeeChanges]: AttendeeChanges[K][number][] };
  there: AttendeePlan['there'];
};

export function planAttendees({ mine, agreed = {}, there, takesNames }: Sides): AttendeePlan {
  const plan: Draft = {
    here: { added: [], answered: [], named: [], removed: [] },
    there: { add: [], answer: [], remove: [] },
  };
  const isRebuilt = [...there].some(([address, { id }]) => isNewRecord(agreed[address], id));
  const addresses = new Set<string>();
  for (const row of mine) {
    const address = addressKey(row.email);
    if (!isAddress(address)) continue;
    addresses.add(address);
    const theirs = there.get(address);
    if (theirs) planBoth(plan, { address, row, theirs, agreed: agreed[address], takesNames });
    else planMine(plan, { address, row, agreed: agreed[address], isRebuilt });
  }
  for (const [address, person] of there) {
    if (addresses.has(address)) continue;
    const { id, name, status, respondedAtMs } = person;
    if (agreed[address]) plan.there.remove.push({ address, id });
    else plan.here.added.push({ email: address, name, status, respondedAtMs });
  }
  return plan;
}

function isNewRecord(agreed: AgreedPerson | undefined, id: number): boolean {
  return agreed !== undefined && agreed.id !== null && agreed.id !== id;
}

type Pair = {
  address: string;
  row: AttendeeRow;
  theirs: PersonThere;
  agreed: AgreedPerson | undefined;
  takesNames: boolean;
};

/** Theirs, unless it was changed here since. */
function planBoth(plan: Draft, { address, row, theirs, agreed, takesNames }: Pair): void {
  const { id, status, respondedAtMs, name } = theirs;
  const isBlank = status === 'pending' && (agreed === undefined || isNewRecord(agreed, id));
  const isMine = isBlank || (agreed !== undefined && agreed.status !== row.status);
  if (status !== row.status) {
    if (isMine) plan.there.answer.push({ address, id, status: row.status });
    else plan.here.answered.push({ email: address, status, respondedAtMs });
  }
  const isRenamed = agreed?.id === id && agreed.name === row.name;
  if (takesNames && name !== null && name !== row.name && (row.name === null || isRenamed)) {
    plan.here.named.push({ email: address, name });
  }
}

type Alone = { address: string; row: AttendeeRow; agreed: AgreedPerson | undefined; isRebuilt: boolean };

/** Taken off over there, unless only a rebuild dropped it, or it was changed here since. */
function planMine(plan: Draft, { address, row, agreed, isRebuilt }: Alone): void {
  const isRemoved = agreed !== undefined && agreed.status === row.status && !(isRebuilt && !agreed.isNamed);
  if (isRemoved) plan.here.removed.push(address);
  else plan.there.add.push({ address, name: row.name, status: row.status });
}

export function isNothingHere({ here }: AttendeePlan): boolean {
  return here.added.length + here.answered.length + here.named.length + here.removed.length === 0;
}

export function isNothingThere({ there }: AttendeePlan): boolean {
  return there.add.length + there.answer.length + there.remove.length === 0;
}

/** What is agreed on once the server has said it. */
export function agreedOf(there: There): Agreed {
  return Object.fromEntries(
    [...there].map(([address, { id, status, name, isNamed }]) => [address, { id, status, name, isNamed }]),
  );
}

/** Whether nothing could have to be sent, whatever a rebuild has made of the records: nobody has answered yet. */
export function isAllQuiet(mine: readonly AttendeeRow[], agreed: Agreed | undefined): boolean {
  const addresses = new Set(mine.map(({ email }) => addressKey(email)));
  const isQuiet = mine.every(({ email, status }) => {
    const known = agreed?.[addressKey(email)];
    return status === 'pending' && (known === undefined || (known.isNamed && known.status === 'pending'));
  });
  return isQuiet && Object.keys(agreed ?? {}).every((address) => addresses.has(address));
}

/** Whether somebody's answer, coming or going here has not gone up yet. */
export function isOutOfStep(mine: readonly AttendeeRow[], agreed: Agreed | undefined): boolean {
  const addresses = new Set(mine.map(({ email }) => addressKey(email)).filter(isAddress));
  const isChanged = mine.some(({ email, status }) => {
    const known = agreed?.[addressKey(email)];
    return known ? known.status !== status : isAddress(addressKey(email)) && status !== 'pending';
  });
  return isChanged || Object.keys(agreed ?? {}).some((address) => !addresses.has(address));
}
