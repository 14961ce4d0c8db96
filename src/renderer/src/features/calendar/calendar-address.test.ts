import { describe, expect, it } from 'vitest';
import { filterOf, newEventParams, readShown, writeShown } from './calendar-address.ts';

const read = (text: string) => readShown(new URLSearchParams(text), 'week');
const deal = '0198c5a8-1111-7222-8333-444455556666';

describe('the calendar’s address', () => {
  it('says the view, the day, the types and the deal', () => {
    expect(read(`view=month&date=2026-11-23&type=meeting,reminder&deal=${deal}`)).toEqual({
      view: 'month',
      day: '2026-11-23',
      types: ['meeting', 'reminder'],
      dealId: deal,
    });
  });

  it('without words, or with wrong ones, is the last view on today with everything', () => {
    const plain = read('');
    expect(plain).toMatchObject({ view: 'week', types: [], dealId: null });
    expect(read('view=year&date=2026-02-30&type=party&deal=7')).toEqual(plain);
  });

  it('is read back as it was written, and keeps what is not its own', () => {
    const written = writeShown(new URLSearchParams('view=day&occurrence=2026-11-23T09:00'), {
      view: 'agenda',
      types: ['event'],
    });
    expect(read(written.toString())).toMatchObject({ view: 'agenda', types: ['event'] });
    expect(written.get('occurrence')).toBe('2026-11-23T09:00');
  });

  it('names no types where all are shown', () => {
    const all = writeShown(new URLSearchParams('type=event'), { types: ['meeting', 'event', 'reminder'] });
    expect(all.has('type')).toBe(false);
    expect(writeShown(new URLSearchParams('type=event'), { types: [] }).has('type')).toBe(false);
  });
});

it('asks for types and a deal only where they are chosen', () => {
  expect(filterOf({ types: [], dealId: null })).toEqual({});
  expect(filterOf({ types: ['event'], dealId: null })).toEqual({ types: ['event'] });
});

it('a new event’s address tells days from times', () => {
  const from = '2026-11-23T09:00';
  expect(newEventParams({ isAllDay: false, from, to: '2026-11-23T10:00' })).not.toHaveProperty('allDay');
  expect(newEventParams({ isAllDay: true, from: '2026-11-23', to: '2026-11-24' })).toEqual({
    from: '2026-11-23',
    to: '2026-11-24',
    allDay: '1',
  });
});
