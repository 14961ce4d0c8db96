import { notifications } from '@mantine/notifications';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { Bridge } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/errors.ts';
import { useNewLog } from './log-tab.tsx';

const leadId = '01900000-0000-7000-8000-000000000001' as LeadId;
let asked: { channel: string; input: unknown }[];
let answer: Result<unknown>;

beforeEach(() => {
  asked = [];
  answer = { ok: true, value: { kind: 'call', actionId: 'an-action' } };
  const invoke = (channel: string, input: unknown) => {
    asked.push({ channel, input });
    return Promise.resolve(channel === 'interactions:create' ? answer : { ok: true, value: {} });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(() => notifications.clean());

const renderLog = (draft: unknown = null) => renderHook(() => useNewLog(leadId, draft)).result;

test('an entry is written as it was typed, and the form closes once it is stored', async () => {
  const log = renderLog();
  expect(log.current.kind).toBeNull();
  act(() => log.current.open('call'));
  act(() => log.current.form.set('note', ' Wants an offer '));
  act(() => log.current.form.set('happenedOn', '2026-11-20'));
  act(() => log.current.form.set('outcome', 'interested'));
  await act(() => log.current.save(leadId));
  expect(asked.find(({ channel }) => channel === 'interactions:create')?.input).toEqual({
    ...{ leadId, kind: 'call', note: 'Wants an offer', happenedOn: '2026-11-20', outcome: 'interested' },
  });
  expect(log.current.kind).toBeNull();
});

test('what is refused stays in its fields, with what is wrong', async () => {
  answer = {
    ok: false,
    error: { code: 'VALIDATION', message: 'No.', details: { fields: { happenedOn: 'Too early.' } } },
  };
  const log = renderLog();
  act(() => log.current.open('call'));
  act(() => log.current.form.set('note', 'Kept'));
  await act(() => log.current.save(leadId));
  expect(log.current.kind).toBe('call');
  expect(log.current.form.values.note).toBe('Kept');
  expect(log.current.form.errors['happenedOn']).toBe('Too early.');
});

test('another kind keeps the note, and drops the outcome that it does not know', () => {
  const log = renderLog();
  act(() => log.current.open('call'));
  act(() => log.current.form.set('note', 'Talked'));
  act(() => log.current.form.set('outcome', 'noAnswer'));
  act(() => log.current.open('meeting'));
  expect(log.current.form.values).toMatchObject({ kind: 'meeting', note: 'Talked', outcome: '' });
});

test('a form that was folded away opens again as it was left, also from a draft', () => {
  const log = renderLog({ savedAtMs: 1, changes: { kind: 'email', note: 'Half' } });
  expect(log.current.kind).toBe('email');
  act(() => log.current.fold());
  expect(log.current.kind).toBeNull();
  act(() => log.current.open('email'));
  expect(log.current.form.values.note).toBe('Half');
});
