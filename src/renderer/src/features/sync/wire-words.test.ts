import { expect, it, vi } from 'vitest';
import { plainDateSchema } from '#shared/domain/dates.ts';

vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en-GB', languages: ['en-GB'] }));

const { formatDayFull } = await import('#renderer/ui/format.ts');
const { fieldWords, fieldsWords, recordLines, valueWords } = await import('./wire-words.ts');

it('names a field as the user does, and one that nobody knows as the server does', () => {
  expect(fieldWords('assignee_initials')).toBe('Assignee');
  expect(fieldWords('stage,status')).toBe('Stage, Status');
  expect(fieldWords('loyalty_points')).toBe('loyalty_points');
  expect(fieldWords('')).toBe('Record');
  expect(fieldsWords(['reminder_set', 'reminder_minutes_before', 'title'])).toBe('Reminder, Title');
});

it('writes values as the region does, and says where there is none', () => {
  expect(valueWords('amount', '1234567.50')).toBe('1,234,567.50');
  expect(valueWords('due_date', '2026-12-12')).toBe(formatDayFull(plainDateSchema.parse('2026-12-12')));
  expect(valueWords('event_type', 'meeting')).toBe('Meeting');
  expect(valueWords('reminder_set', false)).toBe('no');
  expect(valueWords('reminder_minutes_before', 15)).toBe('15 minutes before');
  expect(valueWords('client', null)).toBe('nothing');
  expect(valueWords('title', '50000.00')).toBe('50000.00');
});

it('tells values that go together field by field', () => {
  expect(valueWords('stage', { stage: 'Status', status: 'Won' })).toBe('Stage: Status, Status: Won');
});

it('a record is told by its filled fields', () => {
  expect(recordLines({ title: 'GTX', client: '', due_date: null, amount: '5.00' })).toEqual([
    { label: 'Title', value: 'GTX' },
    { label: 'Amount', value: '5.00' },
  ]);
  expect(recordLines(null)).toEqual([]);
});
