import { beforeEach, describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { dealSortKeys } from '#shared/domain/deals.ts';
import type { Condition } from '#shared/domain/filters.ts';
import type { ActivityId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { explaining } from '#main/store/test-plans.ts';
import { createDealReads } from './deal-reads.service.ts';
import { orderKeyAtTop, orderKeyBefore } from './deal-order.repo.ts';

let app: Pipeline;
let plans: string[];
let reads: Pipeline['reads'];

beforeEach(async () => {
  app = await createPipeline();
  plans = [];
  reads = createDealReads({
    read: explaining(app.store.read, plans),
    clock: app.store.clock,
    stages: app.stages,
  });
});

describe('no hot query reads more rows than it shows', () => {
  test('a column comes from its index, already in its order', () => {
    const stage = app.stages.list()[0] as Stage;
    reads.column({ stageId: stage.id, filter: {}, offset: 0, limit: 200 });
    expect(plans).toEqual(['SEARCH deal USING INDEX deal_column (stage_id=?)']);
  });

  test('the board’s totals are kept, not counted', () => {
    reads.board({ filter: {}, cardsPerColumn: 0 });
    expect(plans.join()).not.toMatch(/\bdeal\b/);
  });

  test.each(
    dealSortKeys.flatMap((by) => [
      { by, direction: 'asc' as const },
      { by, direction: 'desc' as const },
    ]),
  )('the table by $by $direction sorts nothing', (sort) => {
    app.deals.create({ title: 'GTX' });
    reads.list({ filter: {}, sort, offset: 0, limit: 200 });
    const ofDeals = plans.filter((plan) => /\bdeal\b/.test(plan));
    expect(ofDeals).not.toEqual([]);
    for (const plan of ofDeals) {
      expect(plan).toMatch(/USING (COVERING )?INDEX deal_/);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  test('a filter goes by the days or the name that it asks for, not by the stage that half of all stand in', () => {
    app.deals.create({ title: 'GTX' });
    const stageId: Condition = { field: 'stageId', op: 'anyOf', value: [app.stages.list()[0]?.id ?? ''] };
    const day = '2026-11-02' as PlainDate;
    const list = (other: Condition) =>
      reads.list({
        filter: { where: { join: 'and', items: [stageId, other] } },
        sort: { by: 'dueDate', direction: 'asc' },
        offset: 0,
        limit: 200,
      });
    list({ field: 'dueDate', op: 'between', from: day, to: day });
    const [page = '', count = ''] = plans;
    expect(page).toMatch(/^SEARCH deal USING INDEX deal_by_due_date \(due_date>\? AND due_date<\?\)$/);
    expect(count).toMatch(/^SEARCH deal USING INDEX deal_by_due_date /);
    list({ field: 'title', op: 'startsWith', value: 'GTX' });
    expect(plans.at(-1)).toMatch(/^SEARCH deal USING INDEX deal_by_title \(title_key>\? AND title_key<\?\)$/);
  });

  test('a deal and all that hangs on it come from keys and indexes', () => {
    const { id } = app.deals.create({ title: 'GTX' });
    reads.get({ id });
    reads.history({ id, before: app.ids.next<ActivityId>(), limit: 100 });
    expect(plans).toEqual([
      expect.stringContaining('SEARCH deal USING INDEX sqlite_autoindex_deal_1 (id=?)'),
      expect.stringMatching(/^(?!.*SCAN lead).*SEARCH lead USING INDEX lead_of_deal \(deal_id=\?\)/),
      'SEARCH comment USING INDEX comment_of_deal (deal_id=?)',
      'SEARCH attachment USING INDEX attachment_of_deal (deal_id=?)',
      expect.stringMatching(/^SEARCH activity USING INDEX activity_of_deal \(deal_id=\?\)$/),
      expect.stringMatching(/^SEARCH activity USING INDEX activity_of_deal \(deal_id=\? AND id<\?\)$/),
    ]);
  });

  test('a place in a column is found by its neighbours alone', () => {
    const { id, stageId } = app.deals.create({ title: 'GTX' });
    orderKeyBefore(explaining(app.store.read, plans), stageId, id);
    orderKeyBefore(explaining(app.store.read, plans), stageId, null);
    orderKeyAtTop(explaining(app.store.read, plans), stageId);
    expect(plans).toHaveLength(4);
    for (const plan of plans)
      expect(plan).toMatch(/^SEARCH deal USING INDEX (deal_column|sqlite_autoindex_deal_1) \(/);
  });
});
