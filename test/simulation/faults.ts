/** What goes wrong, by chance, while a client is in touch with the server. */
import type { Misbehaviour } from '#test/remote/misbehaviour.ts';
import type { Chance } from './chance.ts';
import type { StoreFault } from './life.ts';

const weights = {
  ...{ noConnection: 2, requestLost: 4, answerLost: 5, duplicate: 2, lateLanding: 4, cutBody: 3 },
  ...{ garbageJson: 2, htmlPage: 2, status: 6, redirect: 1, shiftedPage: 3, emptiedList: 2 },
  ...{ tokenExpired: 3, refreshRefused: 0.5, refreshAnswerLost: 0.7 },
  ...{ fieldsAdded: 1, fieldsRemoved: 1, fieldsNull: 1 },
};

const statuses = [400, 401, 403, 404, 409, 412, 413, 422, 429, 500, 502, 503] as const;

/** What few requests are about meets one of the first. */
const rare: readonly string[] = ['refreshRefused', 'refreshAnswerLost', 'shiftedPage', 'emptiedList'];

/** Fields that a server may leave out or leave empty without becoming another server. */
const spare = ['description', 'client', 'notes', 'location', 'due_date', 'activity', 'reminders'];

export function networkFaults(chance: Chance): Misbehaviour[] {
  if (chance.is(0.35)) return [];
  const faults = Array.from({ length: chance.int(1, 3) }, (): Misbehaviour => {
    const kind = chance.weighed(weights);
    const fault: Misbehaviour = { kind, times: chance.int(1, 3), after: chance.int(0, 12) };
    if (rare.includes(kind)) return { kind, after: chance.int(0, 2), shift: chance.of(['insert', 'remove']) };
    if (chance.is(0.4)) fault.method = chance.of(['GET', 'POST', 'PATCH', 'DELETE']);
    if (kind === 'status') {
      fault.status = chance.of(statuses);
      // A 404 on a list would be another server: one without leads.
      if (fault.status === 404) fault.path = '/\\d+/';
      if (fault.status >= 500) fault.afterCommit = chance.is(0.3);
      if (fault.status === 429 || fault.status === 503) fault.retryAfterS = chance.int(1, 600);
    }
    if (kind === 'lateLanding') fault.delayMs = chance.int(1_000, 60_000);
    if (kind === 'fieldsRemoved' || kind === 'fieldsNull') fault.fields = [chance.of(spare)];
    return fault;
  });
  // A refresh comes of a token that has expired.
  const isRefreshed = faults.some(({ kind }) => kind.startsWith('refresh'));
  if (!isRefreshed) return faults;
  for (const fault of faults) if (fault.kind.startsWith('refresh')) fault.after = 0;
  return [...faults, { kind: 'tokenExpired', after: chance.int(0, 5) }];
}

export function storeFault(chance: Chance): StoreFault | null {
  if (chance.is(0.8)) return null;
  return { kind: chance.of(['endBefore', 'endAfter', 'diskFull']), after: chance.int(0, 40) };
}
