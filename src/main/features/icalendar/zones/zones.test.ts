import { describe, expect, test } from 'vitest';
import { ics, read, vevent } from '../test-ics.ts';

type Observance = { from: string; to: string; start: string; rule?: string };

function zone(tzid: string, observances: readonly Observance[], ...more: string[]): string {
  const lines = observances.flatMap(({ from, to, start, rule }) => [
    ...['BEGIN:STANDARD', `DTSTART:${start}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`],
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    'END:STANDARD',
  ]);
  return ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...more, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

const summer = (month: number, day: string) => `FREQ=YEARLY;BYMONTH=${month};BYDAY=${day}`;
/** As Outlook writes it: named in words, from the year 1601 on. */
const central: Observance[] = [
  { from: '+0100', to: '+0200', start: '16010325T020000', rule: summer(3, '-1SU') },
  { from: '+0200', to: '+0100', start: '16011028T030000', rule: summer(10, '-1SU') },
];

/** The zone that an event gets, and what is said of it. */
function placed(tzid: string, timezone = '', ...lines: string[]) {
  const start = tzid.includes(' ') ? `"${tzid}"` : tzid;
  const event = vevent('UID:one', `DTSTART;TZID=${start}:20260601T090000`, 'DURATION:PT1H', ...lines);
  const { series, refusals } = read(ics(...(timezone === '' ? [] : [timezone]), event));
  const content = series[0]?.master?.content;
  return {
    zone: content?.timeZone,
    start: `${content?.eventDate} ${content?.startTime}`,
    end: content?.endTime,
    notes: refusals.map(({ reason }) => reason),
  };
}

describe('a time zone', () => {
  test.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['/freeassociation.sourceforge.net/Tzfile/America/New_York', 'America/New_York'],
    ['/mozilla.org/20070129_1/Europe/Berlin', 'Europe/Berlin'],
    ['/citadel.org/20190914_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Eastern Standard Time', 'America/New_York'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Pacific Daylight Time', 'America/Los_Angeles'],
    ['GMT+0200', 'Etc/GMT-2'],
    ['UTC-3', 'Etc/GMT+3'],
  ])('%s is known by its name', (tzid, zoneName) => {
    expect(placed(tzid)).toEqual({ zone: zoneName, start: '2026-06-01 09:00', end: '10:00', notes: [] });
  });

  test('of the file’s own is the one that has the same clocks, the reader’s before others', () => {
    expect(placed('Central time of the office', zone('Central time of the office', central))).toEqual({
      zone: 'Europe/Berlin',
      start: '2026-06-01 09:00',
      end: '10:00',
      notes: [],
    });
  });

  test('is the one that the file names beside, where the clocks agree', () => {
    const paris = zone('Office', central, 'X-LIC-LOCATION:Europe/Paris');
    expect(placed('Office', paris).zone).toBe('Europe/Paris');
    const wrong = zone('Office', central, 'X-LIC-LOCATION:Asia/Tokyo');
    expect(placed('Office', wrong).zone).toBe('Europe/Berlin');
  });

  const odd = zone('Nowhere', [{ from: '-0741', to: '-0741', start: '16010101T000000' }]);

  test('that nobody follows gives the instant of what happens once', () => {
    expect(placed('Nowhere', odd)).toEqual({
      zone: 'Etc/UTC',
      start: '2026-06-01 16:41',
      end: '17:41',
      notes: [],
    });
  });

  test('that nobody follows is the nearest one for what repeats, and that is said', () => {
    expect(placed('Nowhere', odd, 'RRULE:FREQ=DAILY')).toMatchObject({
      start: '2026-06-01 09:00',
      notes: [expect.stringContaining('No known time zone follows the clocks of “Nowhere”')],
    });
  });

  test('that is not known at all is the reader’s own, and that is said', () => {
    expect(placed('Nowhere')).toMatchObject({
      zone: 'Europe/Berlin',
      notes: ['The time zone “Nowhere” is not known; the times are taken as Europe/Berlin.'],
    });
  });

  test('whose rules would run away says nothing', () => {
    const rule = 'FREQ=SECONDLY';
    const bomb = zone('Bomb', [{ from: '+0000', to: '+0100', start: '19700101T000000', rule }]);
    expect(placed('Bomb', bomb).notes).toEqual([expect.stringContaining('“Bomb” is not known')]);
  });

  test('is the reader’s own for a time without one, and UTC for a time in UTC', () => {
    const starts = ['DTSTART:20260601T090000', 'DTSTART:20260601T090000Z'];
    const zones = starts.map(
      (start) => read(ics(vevent('UID:one', start))).series[0]?.master?.content.timeZone,
    );
    expect(zones).toEqual(['Europe/Berlin', 'Etc/UTC']);
  });
});
