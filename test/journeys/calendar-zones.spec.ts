import { expect, test } from '#test/support/app.ts';
import { block, boxOf, dragBlock, grid, lane, line, liveIn, openCalendar } from './calendar-steps.ts';
import { createEvent } from './event-steps.ts';

/** A quarter to seven in the evening in London, on the wall of each; New York has changed its clocks the night before. */
const walls = [
  { zone: 'Europe/London', date: '2031-03-10', day: 'March 10', time: '6:45', hours: 18.75 },
  { zone: 'America/New_York', date: '2031-03-10', day: 'March 10', time: '2:45', hours: 14.75 },
  { zone: 'Asia/Kolkata', date: '2031-03-11', day: 'March 11', time: '12:15', hours: 0.25 },
  { zone: 'Australia/Lord_Howe', date: '2031-03-11', day: 'March 11', time: '5:45', hours: 5.75 },
] as const;

for (const { zone, date, day, time, hours } of walls) {
  test.describe(`in ${zone}`, () => {
    liveIn(zone);

    test('events stand on the day and at the time of the wall, all-day ones on their own days', async ({
      app,
    }) => {
      const { page } = app;
      await app.resize(1280, 800);
      const london = { timeZone: 'Europe/London', startTime: '18:45', endTime: '19:45' };
      const id = await createEvent(app, { title: 'Call', ...london });
      const fair = {
        isAllDay: true,
        eventDate: '2031-03-11',
        endDate: '2031-03-12',
        startTime: null,
        endTime: null,
        timeZone: null,
      };
      await createEvent(app, { title: 'Fair', ...fair });
      await openCalendar(page, 'week', date);
      const call = block(page, 'Call', day, time);
      await call.scrollIntoViewIfNeeded();
      const [column, box] = [await boxOf(lane(page, date)), await boxOf(call)];
      const hour = column.height / 24;
      expect(Math.abs(box.y - column.y - hours * hour)).toBeLessThan(3);
      expect(box.x).toBeGreaterThanOrEqual(column.x);
      expect(box.x + box.width).toBeLessThanOrEqual(column.x + column.width + 1);
      const [first, last] = [await boxOf(lane(page, '2031-03-11')), await boxOf(lane(page, '2031-03-12'))];
      const strip = await boxOf(block(page, 'Fair', 'March 11, 2031 to .*March 12, 2031'));
      expect(Math.abs(strip.x - first.x)).toBeLessThan(6);
      expect(Math.abs(strip.x + strip.width - last.x - last.width)).toBeLessThan(6);
      await dragBlock(page, call, { x: 0, y: hour });
      const laterMs = Date.parse('2031-03-10T19:45:00Z');
      await expect.poll(async () => (await app.call('calendar:get', { id })).entry.startMs).toBe(laterMs);
      for (const view of ['day', 'month'] as const) {
        await openCalendar(page, view, date);
        await expect(grid(page)).toHaveAccessibleName(new RegExp(`^${view}`, 'i'));
        await expect(block(page, 'Call', day)).toBeVisible();
      }
      await openCalendar(page, 'agenda', date);
      await expect(line(page, 'Call', day)).toBeVisible();
    });
  });
}
