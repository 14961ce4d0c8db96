import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LeadId } from '#shared/domain/ids.ts';
import { createLeadsService, type LeadsService } from '#main/features/leads/leads.service.ts';
import { openBulk, type BulkBench } from './test-bulk.ts';

let app: BulkBench;
let leads: LeadsService;
let ids: LeadId[];
beforeEach(async () => {
  app = await openBulk();
  leads = createLeadsService(app);
  ids = ['Cancity', 'Isdom', 'Zumgoity'].map((company) => leads.create({ company }).id);
});
afterEach(() => app.close());

const stored = () =>
  app.store.read.all<Record<string, unknown>>(
    `SELECT company, status, source, next_step AS step, comment_count AS comments, archived_at_ms IS NULL AS live FROM lead ORDER BY company`,
  );

test('leads that are set have it in their history, and go back as one', async () => {
  leads.update({ id: ids[1] as LeadId, patch: { source: 'Fair' } });
  const before = stored();
  const input = {
    selection: { ids },
    change: { kind: 'set' as const, patch: { source: 'Fair' } },
  };
  expect(await app.bulk.previewLeads(input)).toMatchObject({
    selected: 3,
    changing: 2,
    unchanged: 1,
    sample: [
      { label: 'Cancity', before: null, after: 'Fair' },
      { label: 'Zumgoity', before: null, after: 'Fair' },
    ],
  });
  expect(await app.bulk.changeLeads(input)).toMatchObject({ changed: 2, unchanged: 1, refused: [] });
  expect(stored().map(({ source }) => source)).toEqual(['Fair', 'Fair', 'Fair']);
  expect(
    app.store.read.all(
      `SELECT old_value AS was, new_value AS "is" FROM activity WHERE field = 'source' AND lead_id = ?`,
      ids[0] ?? '',
    ),
  ).toEqual([{ was: null, is: 'Fair' }]);
  expect(app.undo.state().undo).toMatchObject({ action: 'update', entity: 'lead', count: 2 });
  await app.undo.undo({});
  expect(stored()).toEqual(before);
});

test('no lead becomes Converted by it: that comes with a deal', async () => {
  const before = stored();
  const change = { kind: 'set' as const, patch: { status: 'Converted' as const } };
  const result = await app.bulk.changeLeads({ selection: { ids }, change });
  expect(result).toMatchObject({ actionId: null, changed: 0, refused: [{ count: 3 }] });
  expect(stored()).toEqual(before);
});

test(
  'all that a filter lets through get a comment, or go to the trash and come back',
  { timeout: 60_000 },
  async () => {
    const selection = { filter: {}, except: [ids[0] as LeadId] };
    await app.bulk.changeLeads({ selection, change: { kind: 'comment', text: 'Met at the fair' } });
    expect(stored().map(({ comments }) => comments)).toEqual([0, 1, 1]);
    const { changed } = await app.bulk.changeLeads({ selection, change: { kind: 'archive' } });
    expect(changed).toBe(2);
    expect(stored().map(({ live }) => live)).toEqual([1, 0, 0]);
    await app.undo.undo({});
    expect(stored().map(({ live }) => live)).toEqual([1, 1, 1]);
  },
);
