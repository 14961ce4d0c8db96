import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AttendeeStatus } from '#shared/domain/calendar.ts';
import { createClient, createTestServer, type Client } from './test-calendar-sync.ts';

let server: Awaited<ReturnType<typeof createTestServer>>;
let ada: Client;
beforeEach(async () => {
  server = await createTestServer();
  ada = await createClient(server);
});
afterEach(() => ada.store.close());

type RemoteAttendee = { id: number; email: string; name: string; status: string };
const meeting = { title: 'Demo', eventDate: '2026-11-10', startTime: '09:00' };
const path = 'calendar/events/1/';

function there(): Record<string, string> {
  const { json } = server.ask({ method: 'GET', path });
  const records = (json as { attendee_records: RemoteAttendee[] }).attendee_records;
  return Object.fromEntries(records.map(({ email, status }) => [email, status]));
}
const recordOf = (email: string): number => {
  const { json } = server.ask({ method: 'GET', path });
  const records = (json as { attendee_records: RemoteAttendee[] }).attendee_records;
  return records.find((one) => one.email === email)?.id ?? 0;
};
function here(client: Client, id: string): Record<string, string> {
  return Object.fromEntries(client.detail(id).attendees.map(({ email, status }) => [email, status]));
}
function respond(client: Client, id: string, email: string, status: AttendeeStatus): void {
  const attendee = client.detail(id).attendees.find((one) => one.email === email);
  if (!attendee) throw new Error('Nobody of that address takes part.');
  client.call('calendar:respond', { id: attendee.id, status });
}
const onServer = (method: 'POST' | 'PATCH' | 'DELETE', suffix: string, body?: Record<string, string>) =>
  server.ask({ method, path: `${path}${suffix}`, ...(body ? { body } : {}) });

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const cy = 'cy@example.com';
const newMeeting = () => ada.newEvent({ ...meeting, attendees: [{ email: ann }, { email: bob }] });

test('people and their answers go up with their event, and nothing is sent twice', async () => {
  const id = newMeeting();
  respond(ada, id, ann, 'accepted');
  await ada.sync();
  expect(there()).toEqual({ [ann]: 'accepted', [bob]: 'pending' });
  ada.writes.length = 0;
  await ada.sync();
  expect(ada.writes).toEqual([]);
});

test('an answer outlives the rebuilding that a later change of the event brings', async () => {
  const id = newMeeting();
  respond(ada, id, ann, 'accepted');
  await ada.sync();
  ada.update({ id, patch: { title: 'Other' } });
  await ada.sync();
  expect(there()).toEqual({ [ann]: 'accepted', [bob]: 'pending' });
  onServer('PATCH', '', { title: 'By somebody else' });
  expect(there()[ann]).toBe('pending');
  await ada.sync();
  expect(here(ada, id)).toEqual({ [ann]: 'accepted', [bob]: 'pending' });
  expect(there()[ann]).toBe('accepted');
});

test('what somebody answers over there comes in, unless it was answered here since', async () => {
  const id = newMeeting();
  await ada.sync();
  onServer('POST', `attendees/${recordOf(ann)}/respond/`, { status: 'declined' });
  onServer('POST', `attendees/${recordOf(bob)}/respond/`, { status: 'tentative' });
  respond(ada, id, bob, 'accepted');
  await ada.sync();
  expect(here(ada, id)).toEqual({ [ann]: 'declined', [bob]: 'accepted' });
  expect(there()).toEqual(here(ada, id));
});

test('somebody added over there without being named comes in, stays through a save of ours, and goes', async () => {
  const id = newMeeting();
  await ada.sync();
  onServer('POST', 'add_attendee/', { email: cy, name: 'Cy' });
  await ada.sync();
  expect(ada.detail(id).attendees.map(({ email, name }) => [email, name])).toContainEqual([cy, 'Cy']);
  expect(ada.fields(id)['attendees']).toBe(`${ann},${bob}`);
  ada.update({ id, patch: { title: 'Other' } });
  await ada.sync();
  expect(there()).toEqual({ [ann]: 'pending', [bob]: 'pending', [cy]: 'pending' });
  onServer('DELETE', `attendees/${recordOf(cy)}/`);
  await ada.sync();
  expect(Object.keys(here(ada, id))).toEqual([ann, bob]);
});

test('somebody taken off here goes over there too, the last one as well', async () => {
  const id = newMeeting();
  await ada.sync();
  for (const { id: attendee } of ada.detail(id).attendees)
    ada.call('calendar:removeAttendee', { id: attendee });
  await ada.sync();
  expect(there()).toEqual({});
  expect(here(ada, id)).toEqual({});
});

test('somebody taken off over there goes here, and is not taken off once more', async () => {
  const id = newMeeting();
  await ada.sync();
  onServer('PATCH', '', { attendees: ann });
  ada.writes.length = 0;
  await ada.sync();
  expect(here(ada, id)).toEqual({ [ann]: 'pending' });
  expect(ada.writes).toEqual([]);
});

test('an address that is there already, spelled otherwise, is no error', async () => {
  const id = newMeeting();
  await ada.sync();
  onServer('POST', 'add_attendee/', { email: 'Cy@Example.com' });
  ada.call('calendar:addAttendee', { eventId: id as never, email: cy, name: 'Cy' });
  await ada.sync();
  await ada.sync();
  expect(here(ada, id)).toEqual({ [ann]: 'pending', [bob]: 'pending', [cy]: 'pending' });
  expect(ada.noted()).toEqual([]);
});

test('an answer to one occurrence of a series is for this one alone', async () => {
  const id = ada.newEvent({ ...meeting, recurrence: 'FREQ=WEEKLY;COUNT=3', attendees: [{ email: ann }] });
  await ada.sync();
  onServer('POST', `attendees/${recordOf(ann)}/respond/`, { status: 'accepted' });
  await ada.sync();
  expect(here(ada, id)).toEqual({ [ann]: 'pending' });
  const [first] = ada.store.read.all<{ id: string }>('SELECT id FROM event WHERE series_id = ?', id);
  expect(here(ada, first?.id ?? '')).toEqual({ [ann]: 'accepted' });
  ada.writes.length = 0;
  await ada.sync();
  expect(ada.writes).toEqual([]);
});

test('an answer of the series goes to each of its occurrences', async () => {
  const id = ada.newEvent({ ...meeting, recurrence: 'FREQ=WEEKLY;COUNT=3', attendees: [{ email: ann }] });
  await ada.sync();
  respond(ada, id, ann, 'tentative');
  ada.writes.length = 0;
  await ada.sync();
  expect(ada.writes).toHaveLength(3);
  expect(ada.writes.every((call) => call.endsWith('/respond/'))).toBe(true);
});

test('a second client has the same people', async () => {
  const id = newMeeting();
  respond(ada, id, ann, 'accepted');
  await ada.sync();
  const other = await createClient(server);
  await other.sync();
  const [event] = await other.entries('2026-11-10', '2026-11-11');
  expect(here(other, event?.id ?? '')).toEqual({ [ann]: 'accepted', [bob]: 'pending' });
  expect(other.writes).toEqual([]);
  other.store.close();
});
