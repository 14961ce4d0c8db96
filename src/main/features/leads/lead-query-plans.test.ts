import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivityId } from '#shared/domain/ids.ts';
import { leadSortKeys } from '#shared/domain/leads.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { explaining } from '#main/store/test-plans.ts';
import { createLeadReads, type LeadReads } from './lead-reads.service.ts';

let app: Pipeline;
let plans: string[];
let reads: LeadReads;

beforeEach(async () => {
  app = await createPipeline();
  plans = [];
  reads = createLeadReads({ read: explaining(app.store.read, plans), clock: app.store.clock });
});
afterEach(() => app.store.close());

describe('no hot query on leads reads more rows than it shows', () => {
  test.each(
    leadSortKeys.flatMap((by) => [
      { by, direction: 'asc' as const },
      { by, direction: 'desc' as const },
    ]),
  )('the table by $by $direction sorts nothing', (sort) => {
    reads.list({ filter: {}, sort, offset: 0, limit: 200 });
    expect(plans[0]).toMatch(/^SCAN lead USING INDEX lead_by_/);
    expect(plans[0]).not.toContain('TEMP B-TREE');
  });

  test('without a filter no row is read to count them', () => {
    reads.list({ filter: {}, sort: { by: 'company', direction: 'asc' }, offset: 0, limit: 200 });
    expect(plans[1]).toContain('SCAN lead USING COVERING INDEX sqlite_autoindex_lead_1');
    expect(plans[1]).toContain('SEARCH lead USING COVERING INDEX lead_archived');
  });

  test('a status alone is found by its index', () => {
    reads.list({
      filter: { statuses: ['New'] },
      sort: { by: 'status', direction: 'asc' },
      offset: 0,
      limit: 200,
    });
    for (const plan of plans) expect(plan).toMatch(/^SEARCH lead USING (COVERING )?INDEX lead_by_status/);
  });

  test('a lead and all that hangs on it come from keys and indexes', () => {
    const { id } = app.leads.create({ company: 'Acme' });
    app.convertLead({ id, deal: {} });
    reads.get({ id });
    reads.history({ id, before: app.ids.next<ActivityId>(), limit: 100 });
    for (const plan of plans) expect(plan).not.toMatch(/SCAN (?!family|up\b)/);
    expect(plans.filter((plan) => /activity/.test(plan))).toEqual([
      'SEARCH activity USING INDEX activity_of_lead (lead_id=?)',
      'SEARCH activity USING INDEX activity_of_lead (lead_id=? AND id<?)',
    ]);
    expect(plans).toContain('SEARCH comment USING INDEX comment_of_lead (lead_id=?)');
  });

  test('the log comes by the day of what was done, newest first, unsorted', () => {
    const { id } = app.leads.create({ company: 'Acme' });
    reads.get({ id });
    expect(plans).toContain('SEARCH interaction USING INDEX interaction_of_lead (lead_id=?)');
  });
});
