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

/** Fields that a server may leave out or leave empty without becoming another server. */
const spare = ['description', 'client', 'notes', 'location', 'due_date', 'activity', 'reminders'];

export function networkFaults(chance: Chance): Misbehaviour[] {
  if (chance.is(0.35)) return [];
  return Array.from({ length: chance.int(1, 3) }, () => {
    const kind = chance.weighed(weights);
    const fault: Misbehaviour = { kind, times: chance.int(1, 3), after: chance.int(0, 12) };
    if (chance.is(0.4)) fault.method = chance.of(['GET', 'POST', 'PATCH', 'DELETE']);
    if (kind === 'status') {
      fault.status = chance.of(statuses);
      // A 404 on a list would be another server: one without leads.
      if (fault.status === 404) fault.path = '/\\d+/';
      if (fault.status >= 500) fault.afterCommit = chance.is(0.3);
      if (fault.status === 429 || fault.status === 503) fault.retryAfterS = chance.int(1, 600);
    }
    if (kind === 'lateLanding') fault.delayMs = chance.int(1_000, 60_000);
    if (kind === 'shiftedPage') fault.shift = chance.of(['insert', 'remove']);
    if (kind === 'fieldsRemoved' || kind === 'fieldsNull') fault.fields = [chance.of(spare)];
    return fault;
  });
}

export function storeFault(chance: Chance): StoreFault | null {
  if (chance.is(0.8)) return null;
  return { kind: chance.of(['endBefore', 'endAfter', 'diskFull']), after: chance.int(0, 40) };
}
