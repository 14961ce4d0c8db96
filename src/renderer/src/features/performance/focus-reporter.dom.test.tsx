import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queryClient } from '#renderer/ipc/queries.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { nowMs } from '#renderer/ui/clock.ts';
import { FocusReporter } from './focus-reporter.tsx';

const told: unknown[] = [];
let isFocused = true;

vi.mock('#renderer/ipc/bridge.ts', () => ({
  call: (channel: string, input: unknown) => {
    if (channel === 'performance:focus') told.push(input);
    return Promise.resolve({});
  },
  onEvent: () => () => undefined,
}));

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  isFocused = true;
  vi.spyOn(document, 'hasFocus').mockImplementation(() => isFocused);
});

afterEach(() => {
  cleanup();
  queryClient.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function show(countFocus: boolean): void {
  queryClient.setQueryData(['settings:get', {}], { countFocus });
  render(
    <QueryClientProvider client={queryClient}>
      <FocusReporter />
    </QueryClientProvider>,
  );
}

function pass(seconds: number): void {
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });
}

function setFocus(focused: boolean): void {
  isFocused = focused;
  window.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
}

test('each minute with the window in front is told', () => {
  show(true);
  pass(180);
  expect(told).toEqual([{ seconds: 60 }, { seconds: 60 }, { seconds: 60 }]);
});

test('only the time in front counts, whenever the window comes and goes', () => {
  show(true);
  pass(20);
  setFocus(false);
  pass(25);
  setFocus(true);
  pass(15);
  setFocus(false);
  pass(120);
  expect(told).toEqual([{ seconds: 35 }]);
});

test('a sleeping computer counts no hours', () => {
  show(true);
  pass(30);
  vi.setSystemTime(nowMs() + 8 * 3_600_000);
  pass(30);
  expect(told).toEqual([{ seconds: 90 }]);
});

test('nothing is told where the user did not ask for it', () => {
  show(false);
  pass(600);
  expect(told).toEqual([]);
});
