import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

let calendar: TestCalendar;
beforeEach(async () => {
  calendar = await createTestCalendar();
});
afterEach(() => calendar.store.close());

describe('a new event', () => {
  test('has what was left out: an hour, the system’s zone, the settings’ reminder', async () => {
    const event = calendar.create({ title: 'Call', eventDate: '2026-11-04', startTime: '23:30' });
    expect(event).toMatchObject({
      eventType: 'meeting',
      isAllDay: false,
      endDate: '2026-11-05',
      endTime: '00:30',
      timeZone: 'Europe/Berlin',
      reminders: [15],
    });
    expect(await calendar.titles('2026-11-05', '2026-11-06')).toEqual(['Call']);
  });
});
