import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Result } from '#shared/errors.ts';
import { bridgeIsDown } from '#shared/errors.ts';
import '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { ConnectionBanner } from './connection-banner.tsx';

function answerWith(answer: Result<unknown>): void {
  vi.stubGlobal('dealdesk', { invoke: () => Promise.resolve(answer), on: () => () => undefined });
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a lost bridge shows a banner until a call gets through again', async () => {
  render(<ConnectionBanner />);
  answerWith({ ok: false, error: { code: 'OFFLINE', message: 'No answer.', details: bridgeIsDown } });
  await act(() => call('undo:state', {}).catch(() => undefined));
  expect(screen.getByText(/Dealdesk is not answering/)).toBeDefined();
  answerWith({ ok: true, value: { undo: null, redo: null } });
  await act(() => call('undo:state', {}));
  expect(screen.queryByText(/Dealdesk is not answering/)).toBeNull();
});

it('a server that cannot be reached is not the program that does not answer', async () => {
  render(<ConnectionBanner />);
  answerWith({ ok: false, error: { code: 'OFFLINE', message: 'The server cannot be reached.' } });
  await act(() => call('sync:now', {}).catch(() => undefined));
  expect(screen.queryByText(/Dealdesk is not answering/)).toBeNull();
});
