import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { parseRecurrence } from '#shared/domain/recurrence.ts';
import '#renderer/i18n/index.ts';
import { recurrenceWords } from './recurrence-words.ts';
import type { RepeatBuilder } from './repeat-model.ts';
import {
  builderFor,
  canBuild,
  movedRepeat,
  presetsOf,
  readBuilder,
  readRepeat,
  writeBuilder,
} from './repeat-model.ts';

const context = { locale: 'en-US', today: '2026-11-22' as PlainDate };
/** The fourth Sunday of November, and not the last. */
const sunday = '2026-11-22' as PlainDate;
const words = (rule: string) => recurrenceWords(parseRecurrence(rule), 'en-US');

describe('a rule in words', () => {
  it.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=DAILY;INTERVAL=3', 'Every 3 days'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday'],
    ['FREQ=WEEKLY;BYDAY=MO', 'Every week on Monday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO,WE', 'Every 2 weeks on Monday, Wednesday, and Thursday'],
    ['FREQ=MONTHLY;BYMONTHDAY=22', 'Every month on day 22'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
    ['FREQ=MONTHLY;BYDAY=4SU', 'Every month on the fourth Sunday'],
    ['FREQ=MONTHLY;BYDAY=-1SU', 'Every month on the last Sunday'],
    ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22', 'Every year on November 22'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=-1SU;INTERVAL=2', 'Every 2 years on the last Sunday of November'],
    ['FREQ=WEEKLY;COUNT=1', 'Every week, 1 time'],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=10', 'Every week on Monday, 10 times'],
    ['FREQ=DAILY;UNTIL=20261231', 'Every day, until Dec 31, 2026'],
    ['FREQ=DAILY;UNTIL=20261231T220000Z', 'Every day, until Dec 31, 2026'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'Custom rule'],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'Custom rule'],
  ])('%s: %s', (rule, said) => {
    expect(words(rule)).toBe(said);
  });
});

describe('what is offered for a day', () => {
  it('names the day of the week, of the month and of the year', () => {
    expect(presetsOf(sunday).map(({ text }) => words(text))).toEqual([
      'Every day',
      'Every weekday',
      'Every week on Sunday',
      'Every month on day 22',
      'Every month on the fourth Sunday',
      'Every year on November 22',
    ]);
    const last = presetsOf('2026-11-29' as PlainDate).map(({ text }) => words(text));
    expect(last).toContain('Every month on the last Sunday');
    expect(last).not.toContain('Every month on the fifth Sunday');
  });

  it('goes along with the day', () => {
    const to = '2026-11-24' as PlainDate;
    expect(movedRepeat('FREQ=WEEKLY;BYDAY=SU', sunday, to)).toBe('FREQ=WEEKLY;BYDAY=TU');
    expect(movedRepeat('FREQ=MONTHLY;BYDAY=4SU', sunday, to)).toBe('FREQ=MONTHLY;BYDAY=4TU');
    expect(movedRepeat('FREQ=MONTHLY;BYDAY=4SU', sunday, '2026-11-30' as PlainDate)).toBe(
      'FREQ=MONTHLY;BYDAY=-1MO',
    );
    expect(movedRepeat('FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22', sunday, '2026-12-01' as PlainDate)).toBe(
      'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1',
    );
    expect(movedRepeat('FREQ=DAILY', sunday, to)).toBe('FREQ=DAILY');
    expect(movedRepeat('FREQ=WEEKLY;BYDAY=MO,WE', sunday, to)).toBe('FREQ=WEEKLY;BYDAY=MO,WE');
    const builder = writeBuilder(builderFor(null, sunday, context));
    expect(readBuilder(movedRepeat(builder, sunday, to))?.days).toEqual(['TU']);
  });
});

describe('the builder', () => {
  const first = builderFor(null, sunday, context);
  const built = (patch: Partial<RepeatBuilder>) =>
    readRepeat(writeBuilder({ ...first, ...patch }), sunday, context);

  it.each([
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=MO,TH;WKST=SU',
    'FREQ=MONTHLY;BYMONTHDAY=15',
    'FREQ=MONTHLY;UNTIL=20271231;BYDAY=-1FR',
    'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU',
  ])('takes %s up whole and gives it back', (text) => {
    const rule = parseRecurrence(text);
    expect(canBuild(rule)).toBe(true);
    expect(readRepeat(writeBuilder(builderFor(rule, sunday, context)), sunday, context)).toEqual({
      rule: text,
      errors: {},
    });
  });

  it('leaves alone what it cannot say', () => {
    expect(canBuild(parseRecurrence('FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1'))).toBe(false);
    expect(canBuild(parseRecurrence('FREQ=MONTHLY;BYMONTHDAY=1,15'))).toBe(false);
    expect(canBuild(parseRecurrence('FREQ=DAILY;BYHOUR=9,17'))).toBe(false);
  });

  it('refuses what would run away, and what is no number, at the part that is wrong', () => {
    expect(built({ interval: '0' }).errors).toHaveProperty('interval');
    expect(built({ interval: 'often' }).errors).toEqual({ interval: 'Write a whole number.' });
    expect(built({ ends: 'count', count: '1000000' }).errors).toHaveProperty('count');
    expect(built({ ends: 'count', count: '0' }).errors).toHaveProperty('count');
    expect(built({ ends: 'until', until: '1 Jan 2026' }).errors).toEqual({
      until: 'The last day is before the event.',
    });
    expect(built({ days: [] }).errors).toEqual({ days: 'Choose at least one day of the week.' });
  });
});
