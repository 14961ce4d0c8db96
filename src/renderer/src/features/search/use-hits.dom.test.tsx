import { act, cleanup, render, screen } from '@testing-library/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SearchHit } from '#shared/contract/search.contract.ts';
import { createQueryClient } from '#renderer/ipc/queries.ts';
import { useChoice, useHits, useSelected } from './use-hits.ts';

type Asked = { text: string; answer: (titles: string[]) => Promise<void> };
let asked: Asked[];
const chosen = vi.fn();

const hit = (title: string): SearchHit => ({
  ...{ kind: 'deal', id: title, dealId: title as never, leadId: null, state: null, context: null },
  title: { text: title, marks: [] },
});

function Found({ text }: { text: string }) {
  const { hits = [], isFresh } = useHits(text, true);
  const { at, select } = useSelected(text, hits.length);
  const choose = useChoice(text, { hit: hits[at], isFresh, onChoose: (each) => chosen(each.id) });
  return (
    <>
      <p role="status">{hits.map((each, index) => each.id + (index === at ? '*' : '')).join(' ')}</p>
      <button onClick={choose}>Enter</button>
      <button onClick={() => select(at + 1)}>Down</button>
      <button onClick={() => select(at - 1)}>Up</button>
    </>
  );
}

beforeEach(() => {
  asked = [];
  chosen.mockClear();
  vi.stubGlobal('dealdesk', {
    on: () => () => undefined,
    invoke: (_: string, { text }: { text: string }) =>
      new Promise((resolve) => {
        const answer = (titles: string[]) =>
          act(async () => {
            resolve({ ok: true, value: { hits: titles.map(hit) } });
            await Promise.resolve();
          });
        asked.push({ text, answer });
      }),
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(text: string) {
  const client = createQueryClient();
  const page = (typed: string) => (
    <QueryClientProvider client={client}>
      <Found text={typed} />
    </QueryClientProvider>
  );
  const { rerender } = render(page(text));
  return { type: (next: string) => rerender(page(next)) };
}

const answerTo = (text: string, titles: string[]) => asked.find((one) => one.text === text)?.answer(titles);
const shows = (text: string) => vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));
const press = (name: string) => act(() => screen.getByRole('button', { name }).click());

it('keeps the last answer on the screen until the next is there, and never lets a late one take its place', async () => {
  const { type } = show('a');
  await answerTo('a', ['apple']);
  await shows('apple*');
  type('ab');
  await shows('apple*');
  type('abc');
  await answerTo('abc', ['abcess']);
  await shows('abcess*');
  await answerTo('ab', ['absent']);
  await shows('abcess*');
});

it('chooses from the answer to what was typed, though Enter came before it', async () => {
  const { type } = show('a');
  await answerTo('a', ['apple']);
  await shows('apple*');
  type('ab');
  press('Enter');
  expect(chosen).not.toHaveBeenCalled();
  await answerTo('ab', ['absent']);
  await vi.waitFor(() => expect(chosen.mock.calls).toEqual([['absent']]));
});

it('forgets the Enter where something else was typed meanwhile', async () => {
  const { type } = show('a');
  press('Enter');
  type('ab');
  await answerTo('ab', ['absent']);
  await shows('absent*');
  expect(chosen).not.toHaveBeenCalled();
});

it('goes round the hits, and begins with the first for another text', async () => {
  const { type } = show('a');
  await answerTo('a', ['one', 'two', 'three']);
  await shows('one* two three');
  press('Up');
  await shows('one two three*');
  press('Down');
  press('Down');
  await shows('one two* three');
  type('ab');
  await answerTo('ab', ['one', 'two']);
  await shows('one* two');
});

it('asks nothing for a blank text', () => {
  show('  ');
  expect(asked).toEqual([]);
});
