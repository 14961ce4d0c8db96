import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDraftStore } from './draft-store.ts';

vi.mock('#renderer/ipc/bridge.ts', () => ({ call: vi.fn() }));

const log: string[] = [];
let failing = false;
const answer = (line: string) => {
  log.push(line);
  return failing ? Promise.reject(new Error('full')) : Promise.resolve({});
};
const makeStore = () =>
  createDraftStore(
    {
      get: (key) => Promise.resolve(`stored ${key}`),
      update: (key, value) => answer(`update ${key} ${JSON.stringify(value)}`),
      discard: (key) => answer(`discard ${key}`),
    },
    300,
  );

beforeEach(() => {
  vi.useFakeTimers();
  log.length = 0;
  failing = false;
});
afterEach(() => vi.useRealTimers());

test('typing is kept once the keys rest, and only its last state', () => {
  const store = makeStore();
  store.set('deal:1', 'a');
  vi.advanceTimersByTime(299);
  store.set('deal:1', 'ab');
  vi.advanceTimersByTime(299);
  expect(log).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(log).toEqual(['update deal:1 "ab"']);
});

test('a flush sends at once, and only once', () => {
  const store = makeStore();
  store.set('deal:1', 'a');
  store.set('comment:1', 'b');
  store.flush('deal:1');
  store.flush();
  vi.runAllTimers();
  expect(log).toEqual(['update deal:1 "a"', 'update comment:1 "b"']);
});

test('a draft that is set to nothing is discarded', () => {
  const store = makeStore();
  store.set('deal:1', 'a');
  store.set('deal:1', null);
  store.flush();
  expect(log).toEqual(['discard deal:1']);
});

test('a draft that is still on its way is found by who opens again at once', async () => {
  const store = makeStore();
  store.set('deal:1', 'half');
  store.flush();
  await expect(store.load('deal:1')).resolves.toBe('half');
  await vi.runAllTimersAsync();
  await expect(store.load('deal:1')).resolves.toBe('stored deal:1');
});

test('a draft that could not be kept is not forgotten', async () => {
  failing = true;
  const store = makeStore();
  store.set('deal:1', 'half');
  store.flush();
  await vi.runAllTimersAsync();
  await expect(store.load('deal:1')).resolves.toBe('half');
});
