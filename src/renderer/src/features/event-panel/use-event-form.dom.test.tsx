import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { Bridge } from '#shared/contract/index.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import type { EventFieldName, FormDefaults } from './event-form.ts';
import { emptyEvent, valuesOf } from './event-form.ts';
import { useEventForm } from './use-event-form.ts';

const defaults: FormDefaults = {
  zone: 'UTC',
  start: '09:00' as PlainTime,
  end: '10:00' as PlainTime,
  reminders: [15],
  dayReminders: [-540],
};
const source = {
  eventDate: '2031-03-10' as PlainDate,
  startTime: '09:00' as PlainTime,
  endDate: '2031-03-10' as PlainDate,
  endTime: '10:30' as PlainTime,
  title: '',
  eventType: 'meeting' as const,
  isAllDay: false,
  zone: 'UTC' as TimeZone,
  deal: null,
  lead: null,
};
const base = valuesOf(emptyEvent(source, defaults), defaults, formContext());

beforeEach(() => {
  const invoke = () => Promise.resolve({ ok: true, value: {} });
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});

function renderForm() {
  const { result } = renderHook(() => useEventForm({ base, draftKey: 'event:new', draft: null }));
  const write = (field: EventFieldName, text: string) => act(() => result.current.set(field, text));
  const times = () => {
    const { reading } = result.current;
    const { eventDate, startTime, endDate, endTime } = reading.fields ?? {};
    return `${eventDate} ${startTime} to ${endDate} ${endTime}`;
  };
  return { result, write, times };
}

test('the end goes along with the start, past midnight too, and back', () => {
  const { write, times, result } = renderForm();
  write('title', 'Review');
  write('start', '1');
  write('start', '13');
  expect(times()).toBe('2031-03-10 13:00 to 2031-03-10 14:30');
  write('start', '23:30');
  expect(times()).toBe('2031-03-10 23:30 to 2031-03-11 01:00');
  write('date', '2031-03-12');
  expect(times()).toBe('2031-03-12 23:30 to 2031-03-13 01:00');
  write('start', 'half past');
  expect(result.current.reading.fields).toBeNull();
  write('start', '8');
  expect(times()).toBe('2031-03-12 08:00 to 2031-03-12 09:30');
});

test('an end that was written before the start stays as it was written', () => {
  const { write, result } = renderForm();
  write('end', '7');
  write('start', '8');
  expect(result.current.values.end).toBe('7');
});

test('the rule goes along with the day', () => {
  const { write, result } = renderForm();
  write('repeat', 'FREQ=WEEKLY;BYDAY=MO');
  write('date', '2031-03-12');
  expect(result.current.values.repeat).toBe('FREQ=WEEKLY;BYDAY=WE');
});

test('what is wrong with a field is said once it is left, and at once where a save was tried', () => {
  const { write, result } = renderForm();
  act(() => result.current.enter('end'));
  write('end', '7');
  expect(result.current.errors).toEqual({});
  act(() => result.current.leave('end'));
  expect(result.current.errors).toEqual({ end: 'The end is before the start.' });
  act(() => result.current.enter('end'));
  write('end', '6');
  expect(result.current.errors).toEqual({});
  act(() => void result.current.tried());
  expect(result.current.errors['end']).toBe('The end is before the start.');
});

test('of a rule that is being built, the part that is written is left in peace', () => {
  const { write, result } = renderForm();
  const builder = { freq: 'DAILY', interval: '0', days: [], on: '', ends: 'count', until: '', count: 'x' };
  act(() => result.current.enter('repeat.interval'));
  write('repeat', JSON.stringify(builder));
  expect(Object.keys(result.current.errors)).toEqual(['repeat.count']);
  act(() => result.current.enter('repeat.count'));
  expect(Object.keys(result.current.errors)).toContain('repeat.count');
});
