/** Whatever happens to a file on its way: it is read, or refused with words, and what was taken of it can be written again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { IcsSeries } from './ics-event.ts';
import { ics, notesOn, read, readOne, vevent } from './test-ics.ts';
import { calendarPieces } from './writing/write-calendar.ts';
import type { WrittenEvent } from './writing/write-event.ts';

const whole = ics(
  ...['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:19701025T030000', 'TZOFFSETFROM:+0200'],
  ...['TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'END:VTIMEZONE'],
  vevent(
    ...[
      'UID:one',
      'SUMMARY;LANGUAGE=en:Call\\, again',
      'DTSTART;TZID="Office":20260601T090000',
      'DURATION:PT1H',
    ],
    ...['RRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20260801T000000Z', 'EXDATE;TZID=Office:20260608T090000'],
    ...[
      'RDATE;VALUE=PERIOD:20260611T090000Z/PT1H',
      'ATTENDEE;CN="Fox, Dana";PARTSTAT=ACCEPTED:mailto:dana@example.com',
    ],
    ...['X-THING;X-A=b:c', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER;RELATED=END:-PT15M', 'END:VALARM'],
  ),
  vevent(
    'UID:one',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20260615T080000Z',
    'DTSTART;TZID=Office:20260615T100000',
  ),
);

const piece = fc.constantFrom(
  ...[
    '\r\n',
    '\r\n ',
    ':',
    ';',
    '"',
    '\\',
    ',',
    '=',
    '\u0000',
    '\uD800',
    '9999',
    '-',
    'Z',
    'T',
    'VALUE=DATE:',
  ],
  ...['BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', 'END:VCALENDAR\r\n', 'constructor:x\r\n', '__proto__;a=b:c\r\n'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n', 'FREQ=SECONDLY', 'INTERVAL=0;', '20260101', "^'"],
);
const change = fc.record({ at: fc.nat({ max: whole.length }), gone: fc.nat({ max: 12 }), piece });

function written(series: readonly IcsSeries[]): WrittenEvent[] {
  const stamps = { createdAtMs: 0, updatedAtMs: 0 };
  return series.flatMap((each): WrittenEvent[] => {
    if (each.master === null) {
      return each.changed.map(({ content }) => ({ uid: each.uid, content, occurrence: null, ...stamps }));
    }
    const { content } = each.master;
    const changed = each.changed.map(({ key, event }) => ({ key, content: event.content }));
    return [
      { uid: each.uid, content, occurrence: null, ...stamps },
      ...changed.map(({ key, content: own }) => ({
        ...{ uid: each.uid, content: own, occurrence: { key, series: content }, ...stamps },
      })),
    ];
  });
}

describe('a broken file', () => {
  test('is read or refused, and what was taken of it can be written', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let text = whole;
        for (const { at, gone, piece: put } of changes)
          text = text.slice(0, at) + put + text.slice(at + gone);
        let series: IcsSeries[];
        try {
          series = read(text).series;
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(error).toMatchObject({ code: 'VALIDATION' });
          return;
        }
        const again = read([...calendarPieces(written(series), Date.UTC(2026, 10, 22))].join(''));
        expect(again.refusals.filter(({ isTaken }) => !isTaken)).toEqual([]);
        expect(again.series.map(({ uid }) => uid)).toEqual(series.map(({ uid }) => uid));
      }),
      { numRuns: 120 },
    );
  });

  test('a rule that is none refuses its event, rather than be left out of it', () => {
    expect(notesOn('DTSTART:20260601T090000Z', 'RRULE:FREQ=FORTNIGHTLY')).toEqual([
      'This is no rule for repeating. It begins with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.',
    ]);
  });

  test('names that every object has are names like others', () => {
    const { rest } = readOne('DTSTART:20260601T090000Z', 'constructor:x', 'toString;hasownproperty=1:y');
    expect(rest.properties).toEqual([
      ['constructor', {}, 'unknown', 'x'],
      ['tostring', { hasownproperty: '1' }, 'unknown', 'y'],
    ]);
  });
});
