import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import {
  parseRecurrence,
  recurrenceText,
  recurrenceTextSchema,
  untilOnWall,
  weekdays,
  type RecurrenceRule,
} from './recurrence.ts';

const signed = (max: number) => fc.integer({ min: 1, max }).chain((n) => fc.constantFrom(n, -n));
const list = <T>(item: fc.Arbitrary<T>) => fc.uniqueArray(item, { maxLength: 4 });
const weekday = fc.constantFrom(...weekdays);
const until = fc.constantFrom('2030-01-31', '2030-01-31T09:30', '2030-01-31T09:30Z') as fc.Arbitrary<
  NonNullable<RecurrenceRule['until']>
>;
/** Any rule that may be written, with parts that go together. */
const rule: fc.Arbitrary<RecurrenceRule> = fc
  .record({
    freq: fc.constantFrom('MONTHLY', 'YEARLY'),
    interval: fc.integer({ min: 1, max: 1000 }),
    end: fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: 2000 }), until: fc.constant(null) }),
      fc.record({ count: fc.constant(null), until: fc.option(until) }),
    ),
    byDay: fc.uniqueArray(fc.record({ weekday, nth: fc.option(signed(5)) }), {
      maxLength: 4,
      selector: (day) => `${day.nth}${day.weekday}`,
    }),
    byMonthDay: list(signed(28)),
    byMonth: list(fc.integer({ min: 1, max: 12 })),
    bySetPos: list(signed(10)),
    byHour: list(fc.integer({ min: 0, max: 23 })),
    byMinute: list(fc.integer({ min: 0, max: 59 })),
    weekStart: weekday,
  })
  .map(({ end, bySetPos, ...fields }) => {
    const picks = fields.byDay.length + fields.byMonthDay.length > 0;
    const isOnce = fields.byHour.length < 2 && fields.byMinute.length < 2;
    return { ...fields, ...end, bySetPos: picks && isOnce ? bySetPos : [], byYearDay: [], byWeekNo: [] };
  });

describe('a rule', () => {
  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(rule, (some) => {
        expect(parseRecurrence(recurrenceText(some))).toEqual(some);
        expect(recurrenceTextSchema.parse(recurrenceText(some))).toBe(recurrenceText(some));
      }),
    );
  });

  it('is read as other programs write it', () => {
    expect(parseRecurrence('freq=weekly;wkst=SU;BYDAY=TU,TH;UNTIL=19971007T000000Z;')).toMatchObject({
      freq: 'WEEKLY',
      weekStart: 'SU',
      until: '1997-10-07T00:00Z',
      byDay: [
        { weekday: 'TU', nth: null },
        { weekday: 'TH', nth: null },
      ],
    });
    expect(parseRecurrence('FREQ=MONTHLY;BYDAY=+1MO,-1FR,1MO').byDay).toEqual([
      { weekday: 'MO', nth: 1 },
      { weekday: 'FR', nth: -1 },
    ]);
  });

  it('is written the same way however it came', () => {
    expect(recurrenceTextSchema.parse(' WKST=MO;INTERVAL=1;BYDAY=FR;FREQ=WEEKLY ')).toBe(
      'FREQ=WEEKLY;BYDAY=FR',
    );
  });

  it('ends on the wall of its series', () => {
    expect(untilOnWall('1997-12-24T00:00Z', 'America/New_York')).toBe('1997-12-23T19:00');
    expect(untilOnWall('1997-12-24T09:00', 'America/New_York')).toBe('1997-12-24T09:00');
    expect(untilOnWall('1997-12-24T09:00Z', null)).toBe('1997-12-24');
  });
});

describe('what is refused', () => {
  it.each([
    ['FREQ=SECONDLY', 'not by hours, minutes or seconds'],
    ['FREQ=MINUTELY;INTERVAL=1', 'not by hours, minutes or seconds'],
    ['FREQ=HOURLY', 'not by hours, minutes or seconds'],
    ['FREQ=DAILY;BYSECOND=0,1,2', 'not by hours, minutes or seconds'],
    ['FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7;BYMINUTE=1,2,3,4,5,6,7', 'not by hours, minutes or seconds'],
    ['FREQ=DAILY;INTERVAL=0', 'every 1 to'],
    ['FREQ=DAILY;INTERVAL=-1', 'every 1 to'],
    ['FREQ=DAILY;INTERVAL=99999999999999999999', 'every 1 to'],
    ['FREQ=DAILY;COUNT=1000000', '1 to 2,000 times'],
    ['FREQ=DAILY;COUNT=0', '1 to 2,000 times'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20300101', 'not both'],
    ['FREQ=DAILY;UNTIL=20300231', 'not a date'],
    ['FREQ=DAILY;UNTIL=soon', 'not a date'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'FREQ twice'],
    ['FREQ=DAILY;X-WR=1', 'not known: X-WR=1'],
    ['FREQ=DAILY;__PROTO__=1', 'not known'],
    ['FREQ=DAILY;RSCALE=HEBREW', 'not known: RSCALE=HEBREW'],
    ['FREQ=DAILY;COUNT', 'not known: COUNT'],
    ['FREQ=WEEKLY;BYDAY=', 'not known'],
    ['FREQ=WEEKLY;BYDAY=XX', 'not known: XX'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'not known'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'not known'],
    ['FREQ=MONTHLY;BYMONTHDAY=1.5', 'not known'],
    ['FREQ=YEARLY;BYMONTH=13', 'not known'],
    ['FREQ=YEARLY;BYMONTH=0', 'not known'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'do not go together'],
    ['FREQ=WEEKLY;BYMONTHDAY=2', 'do not go together'],
    ['FREQ=MONTHLY;BYYEARDAY=2', 'do not go together'],
    ['FREQ=MONTHLY;BYWEEKNO=2', 'do not go together'],
    ['FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO', 'do not go together'],
    ['FREQ=MONTHLY;BYSETPOS=2', 'do not go together'],
    ['FREQ=DAILY;BYDAY=MO;BYSETPOS=1', 'do not go together'],
    ['FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=3', 'No day fits'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'No day fits'],
    ['FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31,-31', 'No day fits'],
    ['FREQ=SOMETIMES', 'begins with FREQ'],
    ['INTERVAL=2', 'begins with FREQ'],
    ['RRULE:FREQ=DAILY', 'not known'],
    [`FREQ=DAILY;BYDAY=${'MO,'.repeat(400)}MO`, 'too long'],
  ])('%s', (text, message) => {
    const result = recurrenceTextSchema.safeParse(text);
    expect(result.error?.issues.map((issue) => issue.message).join()).toContain(message);
    expect(() => parseRecurrence(text)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  it('is refused by name, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'FREQ=DAILY',
        'FREQ=YEARLY',
        'BYDAY=MO',
        'COUNT=3',
        'INTERVAL=2',
        'BYSETPOS=-1',
        'UNTIL=2',
      ),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        let failure: unknown = null;
        try {
          parseRecurrence(pieces.join(';'));
        } catch (error) {
          failure = error;
        }
        expect(failure === null || failure instanceof AppError).toBe(true);
      }),
    );
  });
});
