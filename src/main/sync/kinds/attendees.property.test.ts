/** Two clients and the server's own pages, at one event and one series: in the end all have the same people and answers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttendeeStatus } from '#shared/domain/calendar.ts';
import { AppError } from '#shared/errors.ts';
import { createClient, createTestServer, type Client } from './test-calendar-sync.ts';

const emails = ['ann@example.com', 'bob@example.com', 'cy@example.com'] as const;
const statuses: AttendeeStatus[] = ['accepted', 'declined', 'tentative'];

type Place = 'here' | 'there' | 'web';
type Step =
  | { do: 'add' | 'remove' | 'retitle'; at: Place; email: string; event: number }
  | { do: 'answer'; at: Place; email: string; event: number; status: AttendeeStatus }
  | { do: 'name'; at: Place; email: string; event: number }
  | { do: 'sync'; at: Place };

const place = fc.constantFrom<Place>('here', 'there', 'web');
const email = fc.constantFrom(...emails);
const event = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('add', 'remove', 'retitle', 'name'), at: place, email, event }),
  fc.record({ do: fc.constant('answer'), at: place, email, event, status: fc.constantFrom(...statuses) }),
  fc.record({ do: fc.constant('sync'), at: fc.constantFrom('here', 'there') }),
) as fc.Arbitrary<Step>;

type Person = { id: number; email: string; status: string };
type RemoteEvent = { id: number; title: string; attendees: string; attendee_records: Person[] };
type Server = Awaited<ReturnType<typeof createTestServer>>;

function remoteEvents(server: Server): RemoteEvent[] {
  const { json } = server.ask({ method: 'GET', path: 'calendar/events/' });
  return (json as { id: number }[]).map(
    ({ id }) => server.ask({ method: 'GET', path: `calendar/events/${id}/` }).json as RemoteEvent,
  );
}

function onWeb(server: Server, step: Exclude<Step, { do: 'sync' }>): void {
  const events = remoteEvents(server);
  const found = events[step.event % events.length];
  if (!found) return;
  const path = `calendar/events/${found.id}/`;
  const person = found.attendee_records.find((one) => one.email.toLowerCase() === step.email);
  if (step.do === 'add')
    server.ask({ method: 'POST', path: `${path}add_attendee/`, body: { email: step.email } });
  if (step.do === 'retitle')
    server.ask({ method: 'PATCH', path, body: { title: `By the web ${step.email}` } });
  if (step.do === 'name') {
    const attendees = found.attendees ? `${found.attendees}, ${step.email}` : step.email;
    server.ask({ method: 'PATCH', path, body: { attendees } });
  }
  if (!person) return;
  const own = `${path}attendees/${person.id}/`;
  if (step.do === 'remove') server.ask({ method: 'DELETE', path: own });
  if (step.do === 'answer')
    server.ask({ method: 'POST', path: `${own}respond/`, body: { status: step.status } });
}

async function onClient(client: Client, step: Exclude<Step, { do: 'sync' }>): Promise<void> {
  const entries = await client.entries('2026-11-01', '2026-12-20');
  const found = entries[step.event % Math.max(1, entries.length)];
  if (!found) return;
  const { attendees } = client.detail(found.id);
  const person = attendees.find((one) => one.email === step.email);
  if (step.do === 'add' || step.do === 'name') {
    client.call('calendar:addAttendee', { eventId: found.id, email: step.email });
  }
  if (step.do === 'retitle') {
    const named = { id: found.id, ...(found.occurrence ? { occurrence: found.occurrence } : {}) };
    client.update({ ...named, scope: 'this', patch: { title: `By ${step.email}` } });
  }
  if (step.do === 'remove' && person) client.call('calendar:removeAttendee', { id: person.id });
  if (step.do === 'answer' && person) client.call('calendar:respond', { id: person.id, status: step.status });
}

/** Of each record over there: what this client shows of its people. */
function peopleOf(client: Client): Map<number, string[]> {
  const rows = client.store.read.all<{ localId: string; remoteId: number }>(
    'SELECT local_id AS localId, remote_id AS remoteId FROM sync_record',
  );
  return new Map(rows.map(({ localId, remoteId }) => [remoteId, client.people(localId)]));
}

test('people and answers meet, and then nothing more is sent', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const server = await createTestServer();
      const [here, there] = [await createClient(server), await createClient(server)];
      const clients = { here, there };
      try {
        const meeting = { title: 'Demo', startTime: '09:00', attendees: [{ email: emails[0] }] };
        here.create({ ...meeting, eventDate: '2026-11-10' });
        here.create({ ...meeting, eventDate: '2026-11-12', recurrence: 'FREQ=WEEKLY;COUNT=3' });
        await here.sync();
        await there.sync();
        for (const taken of steps) {
          try {
            if (taken.do === 'sync') await clients[taken.at === 'there' ? 'there' : 'here'].sync();
            else if (taken.at === 'web') onWeb(server, taken);
            else await onClient(clients[taken.at], taken);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
          }
        }
        for (let round = 0; round < 5; round += 1) for (const one of [here, there]) await one.sync();
        for (const client of [here, there]) client.writes.length = 0;
        for (const client of [here, there]) await client.sync();
        expect([...here.writes, ...there.writes]).toEqual([]);
        const asked = new Map(
          remoteEvents(server).map(({ id, attendee_records: people }) => [
            id,
            people.map((one) => `${one.email} ${one.status}`).sort(),
          ]),
        );
        for (const client of [here, there]) {
          expect(client.noted()).toEqual([]);
          expect(peopleOf(client)).toEqual(asked);
        }
      } finally {
        here.store.close();
        there.store.close();
      }
    }),
    {
      numRuns: 12,
      examples: [
        // Named in the text, and taken off again before anybody here had seen it.
        [
          [
            { do: 'name', at: 'web', email: 'bob@example.com', event: 2 },
            { do: 'remove', at: 'web', email: 'bob@example.com', event: 2 },
          ],
        ],
      ],
    },
  );
});
