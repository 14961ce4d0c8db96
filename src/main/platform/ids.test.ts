import { expect, test } from 'vitest';
import { dealIdSchema } from '#shared/domain/ids.ts';
import { createIds } from './ids.ts';

test('keys are UUIDv7, all different, and each sorts after the one before, within a millisecond too', () => {
  const ids = createIds({ nowMs: () => 1_790_000_000_000 });
  const made = Array.from({ length: 10_000 }, () => ids.next<string>());
  expect(made.every((id) => dealIdSchema.safeParse(id).success)).toBe(true);
  expect(new Set(made).size).toBe(made.length);
  expect(made.toSorted()).toEqual(made);
});

test('keys go on rising when the clock is set back, and behind those of an earlier run', () => {
  let nowMs = 1_790_000_000_000;
  const ids = createIds({ nowMs: () => nowMs });
  const before = ids.next<string>();
  nowMs -= 86_400_000;
  expect(ids.next<string>() > before).toBe(true);
  const later = createIds({ nowMs: () => nowMs });
  later.startAfter(before);
  expect(later.next<string>() > before).toBe(true);
});

test('a key carries the instant at which it was made', () => {
  const id = createIds({ nowMs: () => 0x0123_4567_89ab }).next<string>();
  expect(id.startsWith('01234567-89ab-7')).toBe(true);
});
