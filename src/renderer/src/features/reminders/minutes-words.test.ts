import { expect, it } from 'vitest';
import '#renderer/i18n/index.ts';
import { minutesWords, usualDayMinutes } from './minutes-words.ts';

const words = (minutes: number, isAllDay = false) => minutesWords(minutes, isAllDay, 'en-GB');

it('minutes before the start are said in the largest unit that holds them whole', () => {
  expect([0, 1, 15, 60, 90, 1440, 2880].map((minutes) => words(minutes))).toEqual([
    'When it starts',
    '1 minute before',
    '15 minutes before',
    '1 hour before',
    '90 minutes before',
    '1 day before',
    '2 days before',
  ]);
});

it('what lasts all day is reminded of at a time of a day', () => {
  expect(usualDayMinutes.map((minutes) => words(minutes, true))).toEqual([
    'On the day at 09:00',
    'The day before at 09:00',
    '2 days before at 09:00',
    '7 days before at 09:00',
  ]);
  expect([0, -1, 1, 1440, 360].map((minutes) => words(minutes, true))).toEqual([
    'On the day at 00:00',
    'On the day at 00:01',
    'The day before at 23:59',
    'The day before at 00:00',
    'The day before at 18:00',
  ]);
});
