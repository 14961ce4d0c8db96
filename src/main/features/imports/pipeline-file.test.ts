/** A real pipeline goes in, and what is in the store then equals what is counted from the file by simpler means. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { ImportStatus } from '#shared/domain/imports.ts';
import { openImports, type ImportsBench } from './test-imports.ts';

const root = join(import.meta.dirname, '../../../..');
const fixture = join(root, 'test/fixtures/pipeline.csv');
/** A year of a real pipeline (Maven Analytics, public domain), where the machine has it: it is not part of the project. */
const real = join(process.env['DEALDESK_SAMPLE_DATA'] ?? root, 'crm-sales-opportunities/sales_pipeline.csv');

/** Counts and sums in cents by a key. */
type Tally = Record<string, { count: number; sum: number }>;

function add(tally: Tally, key: string, sum: number): void {
  const entry = (tally[key] ??= { count: 0, sum: 0 });
  entry.count += 1;
  entry.sum += sum;
}

const stageOf: Record<string, string> = {
  Won: 'Status',
  Lost: 'Status',
  Engaging: 'Orders',
  Prospecting: 'Clients',
};
const statusOf: Record<string, string> = { Won: 'Won', Lost: 'Lost' };

/** `3/1/2017` as `2017-03`. */
const monthOf = (date: string) => `${date.split('/')[2]}-${(date.split('/')[0] ?? '').padStart(2, '0')}`;

/** The file split at commas and line ends, with nothing of the importer in it. */
function countFile(path: string, isRefused: (cells: string[]) => boolean) {
  const result = { stage: {} as Tally, status: {} as Tally, created: {} as Tally, closed: {} as Tally };
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  for (const line of lines) {
    const cells = line.split(',');
    const [, , , , stage = '', engaged = '', closed = '', value = ''] = cells;
    if (isRefused(cells)) continue;
    const cents = Number(value || '0') * 100;
    add(result.stage, stageOf[stage] ?? '?', cents);
    add(result.status, statusOf[stage] ?? 'Open', cents);
    if (engaged) add(result.created, monthOf(engaged), cents);
    if (closed) add(result.closed, monthOf(closed), cents);
  }
  return { ...result, rows: lines.length };
}

function countStore({ store, stages }: ImportsBench) {
  const result = { stage: {} as Tally, status: {} as Tally, created: {} as Tally, closed: {} as Tally };
  const labels = new Map(stages.list().map((stage) => [stage.id as string, stage.label]));
  type Row = { stageId: string; status: string; amount: number; created: number; closed: number | null };
  const rows = store.read.all<Row>(
    'SELECT stage_id AS stageId, status, amount_minor AS amount, created_at_ms AS created, closed_at_ms AS closed FROM deal WHERE archived_at_ms IS NULL',
  );
  const month = (atMs: number) => plainDateAt(atMs, store.clock.timeZone()).slice(0, 7);
  for (const row of rows) {
    add(result.stage, labels.get(row.stageId) ?? '?', row.amount);
    add(result.status, row.status, row.amount);
    if (row.created !== store.clock.nowMs()) add(result.created, month(row.created), row.amount);
    if (row.closed !== null) add(result.closed, month(row.closed), row.amount);
  }
  return result;
}

let bench: ImportsBench | undefined;
afterEach(() => bench?.close());

async function importFile(path: string): Promise<ImportStatus> {
  bench = await openImports();
  const uploadId = await bench.uploadFile(path);
  const { proposal } = await bench.inspectDeals(uploadId);
  expect(proposal.columns).toEqual([
    ...['externalKey', 'assignee', 'title', 'client'],
    ...['stage', 'createdAt', 'closedAt', 'amount'],
  ]);
  return bench.run(uploadId, proposal);
}

describe('a pipeline of the usual shape', () => {
  test('goes in with its totals by stage, status and month as they are in the file', async () => {
    const status = await importFile(fixture);
    const isRefused = ([, , product = '', , , engaged = '', closed = '', value]: string[]) =>
      value === 'abc' || product.length > 255 || (closed !== '' && Date.parse(closed) < Date.parse(engaged));
    const { rows, ...counted } = countFile(fixture, isRefused);
    expect(status).toMatchObject({
      state: 'done',
      rowsDone: rows,
      created: rows - 3,
      refused: 3,
      skipped: 0,
    });
    expect(bench && countStore(bench)).toEqual(counted);
  });

  const realOnes = existsSync(real) ? [real] : [];
  if (realOnes.length === 0)
    console.warn('No real pipeline at hand (DEALDESK_SAMPLE_DATA names its folder): none is imported here.');
  test.each(realOnes)('and so does a real one of 8,800 opportunities', async (file) => {
    const status = await importFile(file);
    const { rows, ...counted } = countFile(file, () => false);
    expect(status).toMatchObject({ state: 'done', rowsDone: rows, created: rows, refused: 0 });
    expect(bench && countStore(bench)).toEqual(counted);
    const totals = bench?.stages.listWithCounts().stages.map((stage) => stage.dealCount);
    expect(totals?.reduce((sum, count) => sum + count, 0)).toBe(rows);
  });
});
