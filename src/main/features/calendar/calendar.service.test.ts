import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealId, EventId } from '#shared/domain/ids.ts';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

let calendar: TestCalendar;
beforeEach(async () => {
  calendar = await createTestCalendar();
});
afterEach(() => calendar.store.close());

const day = '2026-11-04';
const timed = { title: 'Call', eventDate: day, startTime: '09:00', endTime: '09:30' };
const eventNames = () => calendar.store.events.map(({ name }) => name);
const wrongField = (field: string) =>
  expect.objectContaining({
    code: 'VALIDATION',
    details: { fields: { [field]: expect.stringMatching(/\.$/) } },
  });
const reminders = () =>
  calendar.store.read.all<{ due: number }>('SELECT due_at_ms AS due FROM reminder ORDER BY due_at_ms');

describe('a new event', () => {
  test('has what was left out: an hour, the system’s zone, the settings’ reminder', async () => {
    const event = calendar.create({ title: 'Call', eventDate: day, startTime: '23:30' });
    expect(event).toMatchObject({
      ...{ eventType: 'meeting', isAllDay: false, endDate: '2026-11-05', endTime: '00:30' },
      ...{ timeZone: 'Europe/Berlin', reminders: [15] },
    });
    expect(await calendar.titles('2026-11-05', '2026-11-06')).toEqual(['Call']);
  });

  test('lasts all day without a time, and is reminded of in the morning', () => {
    const event = calendar.create({ title: 'Fair', eventDate: day });
    expect(event).toMatchObject({ isAllDay: true, endDate: day, timeZone: null, reminders: [-540] });
  });

  test('has its reminders at once, and they go and come with it', async () => {
    const { id, actionId } = calendar.create({ ...timed, reminders: [15, 60] });
    const startMs = Date.UTC(2026, 10, 4, 8);
    expect(reminders()).toEqual([{ due: startMs - 3_600_000 }, { due: startMs - 900_000 }]);
    await calendar.undo.undo({ actionId });
    expect(reminders()).toEqual([]);
    await calendar.undo.redo();
    calendar.update({ id, patch: { startTime: '10:00' } });
    expect(reminders()).toEqual([{ due: startMs }, { due: startMs + 2_700_000 }]);
  });

  test('stands in the history of its deal and of its own, and is announced', () => {
    const { id: dealId } = calendar.deals.create({ title: 'Roof' });
    calendar.store.events.length = 0;
    const { id } = calendar.create({ ...timed, dealId });
    expect(eventNames()).toEqual(['deals:changed', 'calendar:changed', 'undo:changed']);
    const line = { type: 'task_created', action: 'create', newValue: 'Call', eventId: id, dealId };
    expect(calendar.reads.get({ id: dealId }).activities[0]).toMatchObject(line);
    expect(calendar.detail(id)).toMatchObject({
      deal: { id: dealId, title: 'Roof', isArchived: false },
      activities: [line],
    });
    expect(calendar.undo.state().undo).toMatchObject({ action: 'create', entity: 'event', label: 'Call' });
  });

  test('keeps each attendee once, however the address is spelled', () => {
    const attendees = [{ email: 'Ann@acme.test', name: 'Ann' }, { email: 'ann@ACME.test' }];
    expect(calendar.create({ ...timed, attendees }).attendees).toMatchObject([
      { email: 'Ann@acme.test', name: 'Ann', status: 'pending' },
    ]);
  });
});

describe('an event is refused, and nothing is kept of it', () => {
  afterEach(() => {
    expect(calendar.store.read.all('SELECT 1 FROM event')).toEqual([]);
  });

  test.each([
    ['endTime', { ...timed, endTime: '08:59' }],
    ['endTime', { ...timed, endTime: '09:00' }],
    ['endDate', { ...timed, endDate: '2026-11-03' }],
    ['endDate', { title: 'Fair', eventDate: day, endDate: '2026-11-03' }],
    ['startTime', { title: 'Call', eventDate: day, isAllDay: false }],
  ])('where %s is wrong', (field, event) => {
    expect(() => calendar.create(event)).toThrow(wrongField(field));
  });

  test.each([
    { ...timed, eventDate: '0000-01-01' },
    { ...timed, startTime: '25:00' },
    { ...timed, timeZone: 'Europe/Nowhere' },
    { ...timed, attendees: [{ email: 'ann' }] },
    { ...timed, recurrence: 'FREQ=SECONDLY' },
    { ...timed, recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
    { ...timed, recurrence: 'FREQ=DAILY;INTERVAL=0' },
    { ...timed, title: ' ' },
  ])('by its schema: %o', (event) => {
    expect(() => calendar.create(event)).toThrow();
  });

  test('with a deal that is gone, or in the trash', () => {
    const { id } = calendar.deals.create({ title: 'Roof' });
    calendar.deals.archive({ id });
    expect(() => calendar.create({ ...timed, dealId: id })).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('was not created') }),
    );
    const unknown = calendar.ids.next<DealId>();
    expect(() => calendar.create({ ...timed, dealId: unknown })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});

describe('a change of an event', () => {
  test('moves the end along with the start, and tells of each field', () => {
    const { id } = calendar.create(timed);
    calendar.store.clock.advance(1000);
    expect(calendar.update({ id, patch: { startTime: '23:45' } })).toMatchObject({
      ...{ endDate: '2026-11-05', endTime: '00:15' },
      updatedAtMs: calendar.store.clock.nowMs(),
    });
    expect(calendar.detail(id).activities.map(({ field, newValue }) => [field, newValue])).toEqual([
      ['endTime', '00:15'],
      ['endDate', '2026-11-05'],
      ['startTime', '23:45'],
      [null, 'Call'],
    ]);
  });

  test('that changes nothing leaves nothing behind', () => {
    const { id } = calendar.create(timed);
    calendar.store.events.length = 0;
    calendar.update({ id, patch: { title: 'Call', startTime: '09:00' } });
    expect(eventNames()).toEqual([]);
    expect(calendar.detail(id).activities).toHaveLength(1);
  });

  test('makes it last all day, and have a time again', () => {
    const { id } = calendar.create({ ...timed, endDate: '2026-11-06', endTime: '00:00' });
    expect(calendar.update({ id, patch: { isAllDay: true } })).toMatchObject({
      ...{ isAllDay: true, eventDate: day, endDate: '2026-11-05', startTime: null, timeZone: null },
    });
    expect(calendar.update({ id, patch: { isAllDay: false, startTime: '14:00' } })).toMatchObject({
      ...{ startTime: '14:00', endDate: day, endTime: '15:00', timeZone: 'Europe/Berlin' },
    });
  });

  test('tells the deal that it leaves and the one that it comes to', () => {
    const [from, to] = ['Roof', 'Door'].map((title) => calendar.deals.create({ title }).id);
    const { id } = calendar.create({ ...timed, dealId: from });
    calendar.update({ id, patch: { dealId: to ?? null } });
    const line = { field: 'deal', oldValue: 'Roof', newValue: 'Door' };
    for (const dealId of [from, to]) {
      expect(calendar.reads.get({ id: dealId as DealId }).activities[0]).toMatchObject(line);
    }
  });

  test('with a whole list of attendees keeps who stays, with the answer', () => {
    const { id, attendees } = calendar.create({
      ...timed,
      attendees: [{ email: 'ann@acme.test' }, { email: 'bob@acme.test' }],
    });
    calendar.call('calendar:respond', { id: attendees[0]?.id ?? '', status: 'accepted' });
    const patch = { attendees: [{ email: 'ANN@acme.test', name: 'Ann' }, { email: 'cy@acme.test' }] };
    expect(calendar.update({ id, patch }).attendees).toMatchObject([
      { email: 'ann@acme.test', name: 'Ann', status: 'accepted' },
      { email: 'cy@acme.test', status: 'pending' },
    ]);
  });

  test('of one in the trash is refused', () => {
    const { id } = calendar.create(timed);
    calendar.archive({ id });
    for (const change of [
      () => calendar.update({ id, patch: { title: 'X' } }),
      () => calendar.archive({ id }),
    ])
      expect(change).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    const unknown = calendar.ids.next<EventId>();
    expect(() => calendar.archive({ id: unknown })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('a drag', () => {
  test('is written on the wall of the event’s own zone', () => {
    const { id } = calendar.create({ ...timed, timeZone: 'America/New_York' });
    const to = { isAllDay: false as const, timeZone: 'Europe/Berlin' };
    const startMs = Date.UTC(2026, 10, 5, 16);
    expect(calendar.move({ id, to: { ...to, startMs, endMs: startMs + 5_400_000 } })).toMatchObject({
      ...{ eventDate: '2026-11-05', startTime: '11:00', endTime: '12:30', timeZone: 'America/New_York' },
    });
    expect(calendar.undo.state().undo).toMatchObject({ action: 'move', label: 'Call' });
  });

  test('onto the days makes it last all day, and back gives it the zone of who drags', () => {
    const { id } = calendar.create(timed);
    expect(
      calendar.move({ id, to: { isAllDay: true, eventDate: '2026-11-06', endDate: '2026-11-07' } }),
    ).toMatchObject({ isAllDay: true, eventDate: '2026-11-06', endDate: '2026-11-07' });
    const startMs = Date.UTC(2026, 10, 6, 4);
    const to = { isAllDay: false as const, startMs, endMs: startMs + 3_600_000, timeZone: 'Asia/Kolkata' };
    expect(calendar.move({ id, to })).toMatchObject({ startTime: '09:30', timeZone: 'Asia/Kolkata' });
  });

  test('of an edge past the other one is refused', () => {
    const { id } = calendar.create(timed);
    const startMs = Date.UTC(2026, 10, 4, 9);
    const to = { isAllDay: false as const, startMs, timeZone: 'Europe/Berlin' };
    for (const endMs of [startMs, startMs - 60_000])
      expect(() => calendar.move({ id, to: { ...to, endMs } })).toThrow(wrongField('endTime'));
  });
});

describe('attendees', () => {
  test('are added, answer, and are removed; each can be undone', async () => {
    const { id } = calendar.create(timed);
    const ann = calendar.call('calendar:addAttendee', { eventId: id, email: 'ann@acme.test', name: 'Ann' });
    const answer = calendar.call('calendar:respond', { id: ann.id, status: 'declined' });
    expect(answer).toMatchObject({ status: 'declined', respondedAtMs: calendar.store.clock.nowMs() });
    const { actionId } = calendar.call('calendar:removeAttendee', { id: ann.id });
    expect(calendar.detail(id)).toMatchObject({ attendees: [], entry: { attendeeCount: 0 } });
    expect(calendar.detail(id).activities.slice(0, 3)).toMatchObject([
      { action: 'attendee_remove', oldValue: 'Ann <ann@acme.test>' },
      { action: 'attendee_respond', newValue: 'ann@acme.test: declined' },
      { action: 'attendee_add', newValue: 'Ann <ann@acme.test>' },
    ]);
    calendar.store.events.length = 0;
    await calendar.undo.undo({ actionId });
    expect(calendar.store.events).toContainEqual({ name: 'calendar:changed', payload: { ids: [id] } });
    expect(calendar.detail(id).attendees).toMatchObject([{ email: 'ann@acme.test', status: 'declined' }]);
    await calendar.undo.undo({});
    expect(calendar.detail(id).attendees).toMatchObject([{ status: 'pending', respondedAtMs: null }]);
  });

  test('stand on an event once', () => {
    const { id: eventId } = calendar.create({ ...timed, attendees: [{ email: 'ann@acme.test' }] });
    expect(() => calendar.call('calendar:addAttendee', { eventId, email: 'Ann@Acme.test' })).toThrow(
      expect.objectContaining({ code: 'CONFLICT', details: { fields: { email: expect.any(String) } } }),
    );
  });
});

describe('an event with a lead or a deal', () => {
  test('follows a lead that is merged into another, and comes back with it', async () => {
    const kept = calendar.leads.create({ company: 'Acme' }).id;
    const lost = calendar.leads.create({ company: 'ACME' }).id;
    const { id } = calendar.create({ ...timed, leadId: lost });
    calendar.merge({ ids: [kept, lost], keepId: kept });
    expect(calendar.detail(id)).toMatchObject({ lead: { id: kept, company: 'Acme' } });
    expect(calendar.store.events).toContainEqual({ name: 'calendar:changed', payload: { ids: [id] } });
    await calendar.undo.undo({});
    expect(calendar.detail(id)).toMatchObject({ lead: { id: lost } });
  });

  test('gets the deal that its lead becomes, beside the lead', async () => {
    const { id: leadId } = calendar.leads.create({ company: 'Acme' });
    const { id: other } = calendar.deals.create({ title: 'Other' });
    const { id } = calendar.create({ ...timed, leadId });
    const linked = calendar.create({ ...timed, leadId, dealId: other });
    const { deal } = calendar.convertLead({ id: leadId, deal: {} });
    expect(calendar.detail(id)).toMatchObject({ lead: { id: leadId }, deal: { id: deal.id } });
    expect(calendar.detail(linked.id)).toMatchObject({ deal: { id: other } });
    await calendar.undo.undo({});
    expect(calendar.detail(id)).toMatchObject({ lead: { id: leadId }, deal: null });
  });

  test('stays in the calendar while its deal is in the trash', async () => {
    const { id: dealId } = calendar.deals.create({ title: 'Roof' });
    const { id } = calendar.create({ ...timed, dealId });
    calendar.deals.archive({ id: dealId });
    expect(await calendar.titles(day, '2026-11-05')).toEqual(['Call']);
    expect(calendar.detail(id)).toMatchObject({ deal: { isArchived: true } });
    expect(calendar.update({ id, patch: { title: 'Still there' } })).toMatchObject({ dealId });
  });
});
