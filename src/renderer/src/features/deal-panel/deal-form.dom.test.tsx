import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import { readDraft, useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import type { Changes } from './deal-values.ts';
import { dealShape, emptyValues } from './deal-values.ts';

const { set, flush } = vi.hoisted(() => ({ set: vi.fn(), flush: vi.fn() }));
vi.mock('#renderer/features/record-panel/draft-store.ts', () => ({ draftStore: { set, flush } }));

const stored = { ...emptyValues('stage-1', 'USD'), title: 'Stored', client: 'Cancity', amount: '10.00' };

function renderForm(changes: Changes | null = null) {
  const draft = changes && { savedAtMs: 1000, changes };
  return renderHook(({ base }) => useRecordForm(dealShape, { base, draftKey: 'deal:1', draft }), {
    initialProps: { base: stored },
  });
}

beforeEach(() => {
  set.mockReset();
  flush.mockReset();
});

test('what is wrong is said while it is typed, and only in the fields that were touched', () => {
  const { result } = renderForm();
  act(() => result.current.set('amount', 'abc'));
  expect(Object.keys(result.current.errors)).toEqual(['amount']);
  expect(result.current.values.amount).toBe('abc');
  act(() => result.current.set('amount', '12'));
  expect(result.current.errors).toEqual({});
});

test('an emptied title is wrong at once, an untouched one when a save is tried', () => {
  const { result } = renderForm();
  act(() => result.current.set('title', ''));
  expect(result.current.errors['title']).toBe('Give the deal a title.');
  const fresh = renderHook(() =>
    useRecordForm(dealShape, { base: emptyValues('stage-1', 'USD'), draftKey: 'deal:new', draft: null }),
  ).result;
  expect(fresh.current.errors).toEqual({});
  let wrong: string | undefined;
  act(() => {
    wrong = fresh.current.tried();
  });
  expect(wrong).toBe('title');
  expect(fresh.current.errors['title']).toBe('Give the deal a title.');
});

test('a draft keeps only what differs, and is forgotten once nothing does', () => {
  const { result } = renderForm();
  act(() => result.current.set('client', 'Isdom'));
  expect(set).toHaveBeenLastCalledWith('deal:1', {
    savedAtMs: expect.any(Number) as number,
    changes: { client: 'Isdom' },
  });
  act(() => result.current.set('client', 'Cancity'));
  expect(set).toHaveBeenLastCalledWith('deal:1', null);
  expect(result.current.isDirty).toBe(false);
});

test('a deal that changes under an open form keeps what was typed and shows the rest anew', () => {
  const { result, rerender } = renderForm({ title: 'Mine' });
  expect(result.current.draftedAtMs).toBe(1000);
  rerender({ base: { ...stored, title: 'Theirs', client: 'New client' } });
  expect(result.current.values).toMatchObject({ title: 'Mine', client: 'New client' });
  act(() => result.current.discard());
  expect(result.current.values).toMatchObject({ title: 'Theirs', client: 'New client' });
  expect(result.current.draftedAtMs).toBeNull();
});

test('what was typed while a save was on its way stays', () => {
  const { result } = renderForm();
  act(() => result.current.set('title', 'Saved'));
  const saved = result.current.values;
  act(() => result.current.set('client', 'Typed since'));
  act(() => result.current.settle(saved));
  expect(result.current.values).toMatchObject({ title: 'Stored', client: 'Typed since' });
});

test('an amount and a day are written out when their field is left', () => {
  const { result } = renderForm();
  act(() => result.current.set('amount', '1250'));
  act(() => result.current.leave('amount'));
  act(() => result.current.set('dueDate', '2026-12-31'));
  act(() => result.current.leave('dueDate'));
  expect(result.current.values).toMatchObject({ amount: '1,250.00', dueDate: 'Dec 31, 2026' });
});

test('what the main process refused is said until the field changes', () => {
  const { result } = renderForm();
  act(() => result.current.refuse({ title: 'Too long for the server.' }));
  expect(result.current.errors['title']).toBe('Too long for the server.');
  act(() => result.current.set('title', 'Shorter'));
  expect(result.current.errors['title']).toBeUndefined();
});

test('a draft that cannot be read counts as none', () => {
  expect(readDraft(dealShape, null)).toBeNull();
  expect(readDraft(dealShape, { savedAtMs: 'yesterday', changes: {} })).toBeNull();
  expect(readDraft(dealShape, { savedAtMs: 1, changes: { colour: 'red' } })).toBeNull();
  expect(readDraft(dealShape, { savedAtMs: 1, changes: { title: 'a' } })).toEqual({
    savedAtMs: 1,
    changes: { title: 'a' },
  });
});
