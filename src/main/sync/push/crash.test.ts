import { describe, expect, test } from 'vitest';
import { createTestPush, failures, type TestPush } from './test-push.ts';

type Story = {
  name: string;
  /** What both sides have before. */
  before?: (app: TestPush) => Promise<void>;
  acts: (app: TestPush) => void;
  /** The titles over there in the end. */
  ends: string[];
};

const idOf = (app: TestPush, title: string) =>
  app.store.read.get<{ id: never }>('SELECT id FROM deal WHERE title = ?', title)?.id as never;

async function shared(app: TestPush): Promise<void> {
  for (const title of ['One', 'Two', 'Three']) app.deals.create({ title });
  await app.run();
}

const stories: Story[] = [
  {
    name: 'three made, two of them alike',
    acts: (app) => ['One', 'Two', 'Two'].forEach((title) => app.deals.create({ title })),
    ends: ['One', 'Two', 'Two'],
  },
  {
    name: 'one changed, one closed, one deleted, one made',
    before: shared,
    acts(app) {
      app.deals.update({ id: idOf(app, 'One'), patch: { title: 'First' } });
      app.deals.close({ id: idOf(app, 'Two'), status: 'Won', lostReason: null });
      app.deals.archive({ id: idOf(app, 'Three') });
      app.deals.create({ title: 'Four' });
    },
    ends: ['First', 'Four', 'Two'],
  },
];

/** The program ends at a step, and a new one goes on with the same store. */
async function endedAt(story: Story, step: number): Promise<{ app: TestPush; isEnd: boolean }> {
  const app = await createTestPush();
  await story.before?.(app);
  story.acts(app);
  app.endAtStep(step);
  const ended = await app.tried();
  await app.untilSettled();
  return { app, isEnd: ended === null };
}

describe.each(stories)('$name', (story) => {
  test('are there once, whatever step the program ended at', async () => {
    let [step, isEnd] = [0, false];
    while (!isEnd) {
      step += 1;
      const run = await endedAt(story, step);
      isEnd = run.isEnd;
      const said = `ended at step ${step}`;
      expect(run.app.sortedTitles(), said).toEqual(story.ends);
      expect(run.app.outbox(), said).toEqual([]);
      expect(run.app.conflicts(), said).toEqual([]);
      run.app.store.close();
    }
    expect(step).toBeGreaterThan(8);
  });

  test('are there once, whichever request or answer was lost', async () => {
    let [call, calls] = [0, 1];
    for (; call < calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const app = await createTestPush();
        await story.before?.(app);
        story.acts(app);
        app.server.calls.length = 0;
        let left = call;
        app.server.on(
          '*',
          when,
          () => {
            if (left === 0) throw failures.answerLost();
            left -= 1;
          },
          call + 1,
        );
        await app.tried();
        await app.untilSettled();
        calls = Math.max(calls, app.server.calls.length);
        const said = `call ${call}, ${when}`;
        expect(app.sortedTitles(), said).toEqual(story.ends);
        expect(app.outbox(), said).toEqual([]);
        expect(app.conflicts(), said).toEqual([]);
        app.store.close();
      }
    }
  });
});
