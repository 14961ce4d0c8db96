import { describe, expect, test } from 'vitest';
import { ics, notesOn, read, readOne, vevent } from '../test-ics.ts';

const start = 'DTSTART;TZID=Europe/Berlin:20260601T090000';

/** Why an event is not taken. */
function refusal(...lines: string[]): string | undefined {
  const { series, refusals } = read(ics(vevent('SUMMARY:Call', ...lines)));
  expect(series).toEqual([]);
  expect(refusals).toMatchObject([{ component: 1, title: 'Call', isTaken: false }]);
  return refusals[0]?.reason;
}

describe('when an event is', () => {
  test.each([
    ['a day', ['DTSTART;VALUE=DATE:20260601'], '2026-06-01 null to 2026-06-01 null'],
    [
      'days with an end',
      ['DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260604'],
      '2026-06-01 null to 2026-06-03 null',
    ],
    [
      'a day that ends on itself',
      ['DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260601'],
      '2026-06-01 null to 2026-06-01 null',
    ],
    [
      'days by their number',
      ['DTSTART;VALUE=DATE:20260601', 'DURATION:P1W'],
      '2026-06-01 null to 2026-06-07 null',
    ],
    ['a time alone', [start], '2026-06-01 09:00 to 2026-06-01 09:00'],
    ['a length', [start, 'DURATION:PT1H30M'], '2026-06-01 09:00 to 2026-06-01 10:30'],
    [
      'a day’s length over a change of clocks',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:P1D'],
      '2026-03-28 12:00 to 2026-03-29 12:00',
    ],
    [
      '24 hours over a change of clocks',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:PT24H'],
      '2026-03-28 12:00 to 2026-03-29 13:00',
    ],
    ['an end in another zone', [start, 'DTEND:20260601T083000Z'], '2026-06-01 09:00 to 2026-06-01 10:30'],
    ['an end on a day', [start, 'DTEND;VALUE=DATE:20260602'], '2026-06-01 09:00 to 2026-06-02 00:00'],
  ])('%s', (_name, lines, wanted) => {
    const { eventDate, startTime, endDate, endTime } = readOne(...lines);
    expect(`${eventDate} ${startTime} to ${endDate} ${endTime}`).toBe(wanted);
  });

  test('seconds are left out, and that is said', () => {
    expect(readOne('DTSTART:20260601T090030Z').startTime).toBe('09:00');
    expect(notesOn('DTSTART:20260601T090030Z')).toEqual(['Its seconds are left out.']);
  });

  test.each([
    [['DTEND:20260601T090000Z'], 'It does not say when it starts.'],
    [['DTSTART:tomorrow'], 'Its start is not a date or a time.'],
    [['DTSTART:00000601T090000Z'], 'Its start is not a date or a time.'],
    [['DTSTART:20260231T090000Z'], 'Its start is not a date or a time.'],
    [[start, 'DTEND;TZID=Europe/Berlin:20260601T083000'], 'It ends before it starts.'],
    [['DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260501'], 'It ends before it starts.'],
    [
      [start, 'RRULE:FREQ=SECONDLY'],
      'An event repeats by days, weeks, months or years, not by hours, minutes or seconds.',
    ],
    [[start, 'RRULE:FREQ=DAILY;INTERVAL=0'], 'Repeat every 1 to 1,000 days, weeks, months or years.'],
    [[start, 'RRULE:FREQ=DAILY;COUNT=1000000'], expect.stringContaining('2,000 times')],
    [[start, 'RRULE:FREQ=DAILY;UNTIL=never'], 'The last day of the rule for repeating is not a date.'],
  ])('%j is refused', (lines, reason) => {
    expect(refusal(...lines)).toEqual(reason);
  });
});

describe('what an event says', () => {
  test('its words are unescaped, unfolded and cut to what a field holds', () => {
    const content = readOne(
      start,
      'SUMMARY:Rollout\\, part 2\\; with "Acme\\nCo" and a long',
      ' er title 🎉 会議',
      'LOCATION;LANGUAGE=en:Room 1',
      'DESCRIPTION:One\\nTwo',
    );
    expect(content).toMatchObject({
      title: 'Rollout, part 2; with "Acme\nCo" and a longer title 🎉 会議',
      location: 'Room 1',
      description: 'One\nTwo',
    });
    const long = 'x'.repeat(300);
    expect(readOne(start, `SUMMARY:${long}`).title).toHaveLength(255);
    expect(notesOn(start, `SUMMARY:${long}`)).toEqual([
      'SUMMARY is too long; it is cut after 255 characters.',
    ]);
    expect(readOne(start).title).toBe('Event without a title');
  });

  test('attendees are known by their addresses, with their answers', () => {
    const lines = [
      start,
      'ATTENDEE;CN="Fox, Dana";PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:dana@example.com',
      'ATTENDEE;PARTSTAT=DECLINED:MAILTO:Bob@Example.com',
      'ATTENDEE;PARTSTAT=DELEGATED:mailto:eve@example.com',
      'ATTENDEE;CN=Room 1:urn:uuid:1234',
      'ATTENDEE:mailto:bob@example.com',
    ];
    const { attendees, rest } = readOne(...lines);
    expect(attendees).toEqual([
      { email: 'dana@example.com', name: 'Fox, Dana', status: 'accepted' },
      { email: 'Bob@Example.com', name: null, status: 'declined' },
      { email: 'eve@example.com', name: null, status: 'pending' },
    ]);
    expect(rest.attendees).toEqual({
      'dana@example.com': { role: 'CHAIR' },
      'eve@example.com': { partstat: 'DELEGATED' },
    });
    expect(rest.properties).toHaveLength(1);
    expect(notesOn(...lines)).toEqual([
      '“Room 1” has no e-mail address that can be used; the attendee is left out.',
    ]);
  });

  test('what has no field is kept, and the export reckons what changes each time', () => {
    const { rest } = readOne(
      ...[start, 'DTEND;TZID=Europe/Berlin:20260601T100000', 'SUMMARY:Call', 'DTSTAMP:20260101T000000Z'],
      ...['LAST-MODIFIED:20260101T000000Z', 'ORGANIZER;CN=Dana:mailto:dana@example.com', 'CLASS:PRIVATE'],
      'X-SOMETHING;X-PARAM=a:b\\,c',
    );
    expect(rest.properties).toEqual([
      ['organizer', { cn: 'Dana' }, 'cal-address', 'mailto:dana@example.com'],
      ['class', {}, 'text', 'PRIVATE'],
      ['x-something', { 'x-param': 'a' }, 'unknown', 'b\\,c'],
    ]);
  });

  test('a picture within the file is too much to keep', () => {
    const attach = `ATTACH;VALUE=BINARY;ENCODING=BASE64:${'QUJD'.repeat(40_000)}`;
    expect(readOne(start, attach).rest.properties).toEqual([]);
    expect(notesOn(start, attach)).toEqual(['ATTACH is too long to be kept.']);
  });

  test('a line that cannot be read costs no more than itself', () => {
    expect(readOne('SUMMARY:Call', 'this is no line', start).title).toBe('Call');
    expect(notesOn('SUMMARY:Call', 'this is no line', start)).toEqual([
      'A line cannot be read: this is no line',
    ]);
  });

  test('without a UID the same content has the same one', () => {
    const uidOf = (...lines: string[]) => read(ics(vevent(...lines))).series[0]?.uid;
    const uid = uidOf(start, 'SUMMARY:Call', 'DTSTAMP:20260101T000000Z');
    expect(uidOf('SUMMARY:Call', start, 'DTSTAMP:20260202T000000Z')).toBe(uid);
    expect(uidOf('SUMMARY:Other', start)).not.toBe(uid);
  });
});

describe('reminders', () => {
  const alarm = (...lines: string[]) => ['BEGIN:VALARM', 'ACTION:DISPLAY', ...lines, 'END:VALARM'];
  const day = 'DTSTART;VALUE=DATE:20260601';

  test.each([
    [
      'before the start',
      [start, ...alarm('TRIGGER:-PT15M'), ...alarm('TRIGGER;RELATED=START:-P1DT1H')],
      [15, 1500],
    ],
    ['the same twice', [start, ...alarm('TRIGGER:-PT15M'), ...alarm('TRIGGER:-PT900S')], [15]],
    ['before the end', [start, 'DURATION:PT1H', ...alarm('TRIGGER;RELATED=END:-PT90M')], [30]],
    ['after the start', [start, ...alarm('TRIGGER:PT10M')], [-10]],
    ['at an instant', [start, ...alarm('TRIGGER;VALUE=DATE-TIME:20260601T063000Z')], [30]],
    ['of a day, at an instant', [day, ...alarm('TRIGGER;VALUE=DATE-TIME:20260601T070000Z')], [-540]],
    ['of a day', [day, ...alarm('TRIGGER:PT9H'), ...alarm('TRIGGER:-PT15H')], [-540, 900]],
    [
      'none, as Apple writes it',
      [start, 'BEGIN:VALARM', 'ACTION:NONE', 'TRIGGER;VALUE=DATE-TIME:19760401T005545Z', 'END:VALARM'],
      [],
    ],
  ])('%s', (_name, lines, minutes) => {
    expect(readOne(...lines).reminders).toEqual(minutes);
    expect(notesOn(...lines)).toEqual([]);
  });

  test.each([
    [
      ['TRIGGER:-P60D'],
      'A reminder comes more than four weeks before the event, or long after its start; it is left out.',
    ],
    [['TRIGGER:soon'], 'A reminder does not say when it comes; it is left out.'],
    [['DESCRIPTION:x'], 'A reminder does not say when it comes; it is left out.'],
  ])('%j is left out, and that is said', (lines, reason) => {
    expect(readOne(start, ...alarm(...lines)).reminders).toEqual([]);
    expect(notesOn(start, ...alarm(...lines))).toEqual([reason]);
  });
});
