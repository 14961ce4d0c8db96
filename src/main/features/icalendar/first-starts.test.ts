/** The odd forms that calendar files take, and when their events are: written down from the RFC, and by ical.js. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstStarts, ics, read, vevent, yardstick } from './test-ics.ts';

const newYork = [
  ...['BEGIN:VTIMEZONE', 'TZID:America/New_York', 'BEGIN:DAYLIGHT', 'DTSTART:20070311T020000'],
  ...['TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'DTSTART:20071104T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'END:STANDARD', 'END:VTIMEZONE'],
];

/** Days of 2026 at an hour of UTC. */
const at = (hour: number, ...days: string[]) =>
  days.map((day) => `2026-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

const ninthInNewYork = 'DTSTART;TZID=America/New_York:20260305T090000';

const forms: { name: string; lines: string[]; starts: string[] }[] = [
  {
    name: 'nine o’clock stays nine o’clock when the clocks change',
    lines: [ninthInNewYork, 'RRULE:FREQ=DAILY;COUNT=6'],
    starts: [...at(14, '03-05', '03-06', '03-07'), ...at(13, '03-08', '03-09', '03-10')],
  },
  {
    name: 'the end of a rule is an instant',
    lines: [ninthInNewYork, 'RRULE:FREQ=DAILY;UNTIL=20260308T130000Z'],
    starts: [...at(14, '03-05', '03-06', '03-07'), ...at(13, '03-08')],
  },
  {
    name: 'a date that is left out by a day alone',
    lines: ['DTSTART:20260609T030000Z', 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE;VALUE=DATE:20260611'],
    starts: at(3, '06-09', '06-10', '06-12'),
  },
  {
    name: 'dates beside the rule, as times of another zone and as periods',
    lines: [
      ...[ninthInNewYork, 'RRULE:FREQ=WEEKLY;COUNT=2', 'RDATE:20260310T130000Z'],
      'RDATE;VALUE=PERIOD:20260311T130000Z/PT2H',
    ],
    starts: [...at(14, '03-05'), ...at(13, '03-10', '03-11', '03-12')],
  },
  {
    name: 'days beside the rule that bear a Z and come before the start',
    lines: [
      'DTSTART;VALUE=DATE:20261210',
      'RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1',
      'RDATE:20261110Z',
      'RDATE:20261010Z',
    ],
    starts: at(0, '10-10', '11-10', '12-10'),
  },
  {
    name: 'two rules with an end',
    lines: [
      ninthInNewYork,
      'RRULE:FREQ=WEEKLY;UNTIL=20260320T035959Z',
      'RRULE:FREQ=MONTHLY;BYDAY=SU;UNTIL=20260320T035959Z',
    ],
    starts: [...at(14, '03-05'), ...at(13, '03-08', '03-12', '03-15', '03-19')],
  },
];

describe('an event', () => {
  test.each(forms)('$name', ({ lines, starts }) => {
    const text = ics(...newYork, vevent('UID:one', 'DTSTAMP:20260101T000000Z', ...lines));
    const { series } = read(text);
    expect(series.map((each) => firstStarts(each))).toEqual([starts]);
    expect(yardstick(text)['one']).toEqual(starts);
  });

  test('a changed occurrence stands where it was moved to', () => {
    const text = ics(
      ...newYork,
      vevent('UID:one', 'DTSTAMP:20260101T000000Z', ninthInNewYork, 'RRULE:FREQ=DAILY;COUNT=4'),
      vevent(
        ...['UID:one', 'DTSTAMP:20260101T000000Z', 'RECURRENCE-ID:20260306T140000Z'],
        'DTSTART;TZID=America/New_York:20260308T120000',
      ),
    );
    const starts = [...at(14, '03-05', '03-07'), ...at(13, '03-08'), ...at(16, '03-08')];
    expect(read(text).series.map((each) => firstStarts(each))).toEqual([starts]);
    expect(yardstick(text)['one']).toEqual(starts);
  });

  test('a time that does not exist moves forward, and one that comes twice is the first', () => {
    const lines = ['DTSTART;TZID=America/New_York:20260307T023000', 'RRULE:FREQ=DAILY;COUNT=3'];
    const spring = ics(...newYork, vevent('UID:one', 'DTSTAMP:20260101T000000Z', ...lines));
    const starts = ['2026-03-07T07:30:00.000Z', '2026-03-08T07:30:00.000Z', '2026-03-09T06:30:00.000Z'];
    expect(read(spring).series.map((each) => firstStarts(each))).toEqual([starts]);
    // ical.js reckons by the clock after the gap and so an hour earlier; RFC 5545 (3.3.5) by the one before it.
    expect(yardstick(spring)['one']).toEqual(starts.with(1, '2026-03-08T06:30:00.000Z'));
    const autumn = ics(vevent('UID:one', 'DTSTART;TZID=America/New_York:20261101T013000'));
    expect(read(autumn).series.map((each) => firstStarts(each))).toEqual([['2026-11-01T05:30:00.000Z']]);
  });
});

/** Samples of ical.js (MPL-2.0), where the machine has them: they are not part of the project. */
const samples = join(process.env['DEALDESK_SAMPLE_DATA'] ?? '', 'ics');
const files = existsSync(samples) ? readdirSync(samples) : [];

describe('the samples of ical.js', () => {
  test('each is read, and its events are when ical.js has them', () => {
    if (files.length === 0) {
      console.warn('No samples at hand (DEALDESK_SAMPLE_DATA names their folder): none is read here.');
    }
    for (const file of files) {
      const text = readFileSync(join(samples, file), 'utf8');
      const expected = yardstick(text);
      for (const series of read(text).series.filter(({ master }) => master !== null)) {
        // What has no UID has none there either.
        const starts = expected[series.uid] ?? expected['null'];
        expect({ file, starts: firstStarts(series) }).toEqual({ file, starts });
      }
    }
  });
});
