import { describe, expect, test } from 'vitest';
import { firstStarts, ics, read, vevent } from './test-ics.ts';

const daily = [
  'UID:one',
  'SUMMARY:Daily',
  'DTSTART;TZID=Europe/Berlin:20260601T090000',
  'RRULE:FREQ=DAILY;COUNT=5',
];
const changed = (day: string, ...lines: string[]) =>
  vevent('UID:one', `RECURRENCE-ID;TZID=Europe/Berlin:202606${day}T090000`, ...lines);
const at = (day: string, time: string) => `DTSTART;TZID=Europe/Berlin:202606${day}T${time}00`;

describe('events of one UID', () => {
  test('an occurrence that is called off is left out of its series', () => {
    const { series, refusals } = read(
      ics(vevent(...daily), changed('03', at('03', '0900'), 'STATUS:CANCELLED')),
    );
    expect(series[0]?.master?.content.leftOutDates).toEqual(['2026-06-03T09:00']);
    expect(series[0]?.changed).toEqual([]);
    expect(refusals).toEqual([]);
  });

  test('an event that is called off is not taken', () => {
    const { series, refusals } = read(ics(vevent(...daily, 'STATUS:CANCELLED')));
    expect(series).toEqual([]);
    expect(refusals).toMatchObject([{ title: 'Daily', reason: 'It is called off.', isTaken: false }]);
  });

  test('of two with the same UID the newer one is taken', () => {
    const older = vevent(...daily, 'SEQUENCE:1', 'X-WHICH:older');
    const newer = vevent(...daily, 'SEQUENCE:2', 'X-WHICH:newer');
    for (const [lines, refused] of [
      [[older, newer], 1],
      [[newer, older], 2],
    ] as const) {
      const { series, refusals } = read(ics(...lines));
      expect(series.map(({ master }) => master?.sequence)).toEqual([2]);
      expect(refusals).toMatchObject([{ component: refused, isTaken: false }]);
    }
  });

  test('a change of all that follow ends the series and begins another', () => {
    const following = vevent(
      'UID:one',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260603T090000',
      at('03', '1100'),
    );
    const { series } = read(
      ics(
        vevent(...daily, 'EXDATE;TZID=Europe/Berlin:20260604T090000'),
        following,
        changed('05', at('05', '1700')),
      ),
    );
    expect(series.map(({ uid }) => uid)).toEqual(['one', 'one_R20260603T0900']);
    expect(series.map((each) => firstStarts(each))).toEqual([
      ['2026-06-01T07:00:00.000Z', '2026-06-02T07:00:00.000Z'],
      ['2026-06-03T09:00:00.000Z', '2026-06-05T15:00:00.000Z'],
    ]);
  });

  test('a change of the first one and all that follow is the series', () => {
    const following = vevent(
      'UID:one',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260601T090000',
      at('01', '1100'),
    );
    const { series } = read(ics(vevent(...daily), following));
    expect(series.map(({ uid }) => uid)).toEqual(['one']);
    expect(series.map((each) => firstStarts(each, 2))).toEqual([
      ['2026-06-01T09:00:00.000Z', '2026-06-02T09:00:00.000Z'],
    ]);
  });

  test('a change that moves all that follow to another day is of the one alone, and that is said', () => {
    const following = vevent(
      'UID:one',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260603T090000',
      at('04', '1100'),
    );
    const { series, refusals } = read(ics(vevent(...daily), following));
    expect(series[0]?.changed).toHaveLength(1);
    expect(refusals).toMatchObject([{ component: 2, isTaken: true }]);
  });

  test('what is no event is listed with its reason', () => {
    const names = ['VTODO', 'VJOURNAL', 'VFREEBUSY', 'X-OTHER'];
    const { refusals } = read(
      ics(...names.flatMap((name) => [`BEGIN:${name}`, 'SUMMARY:It', `END:${name}`])),
    );
    expect(refusals.map(({ component, title, reason }) => [component, title, reason])).toEqual([
      [1, 'It', 'It is a task, not an event.'],
      [2, 'It', 'It is a note, not an event.'],
      [3, 'It', 'It says when somebody is free or busy; it is not an event.'],
      [4, 'It', 'X-OTHER is not an event.'],
    ]);
  });

  test('a file that breaks off loses what it broke off in', () => {
    const { series, refusals } = read(
      `${ics(vevent(...daily)).replace('END:VCALENDAR', '')}BEGIN:VEVENT\r\nSUMMARY:Half\r\n`,
    );
    expect(series).toHaveLength(1);
    expect(refusals).toMatchObject([{ title: 'Half', reason: 'The file ends in the middle of it.' }]);
  });
});
