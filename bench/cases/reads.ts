import { dealSortKeys, type DealSortKey } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { compare, ratioRow, type Row } from '../measure.ts';
import { createRandom } from '../random.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { createRawReads } from './raw-reads.ts';

const target = 1.5;
const pageSize = 200;
const deepOffset = 50_000;
const deepInColumn = 25_000;

const tableNames = dealSortKeys.map((by) => `table:${by}`);

/** What the pages read, straight from the handlers: no parse, no bridge. */
export const reads: Case = {
  names: ['board', ...tableNames, 'table-deep', 'column-deep', 'deal'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const app = await openProduct(folder);
    const db = openRaw(folder);
    try {
      const raw = createRawReads(db);
      const measures: Record<string, () => Row> = {
        board: () => measureBoard(app, raw),
        'table-deep': () => measureTable(app, raw, { name: 'table-deep', by: 'title', offset: deepOffset }),
        'column-deep': () => measureColumn(app, raw),
        deal: () => measureDeal(app, raw, sampleDeals(db)),
      };
      for (const by of dealSortKeys)
        measures[`table:${by}`] = () => measureTable(app, raw, { name: `table:${by}`, by, offset: 0 });
      return reads.names.filter((name) => wanted.has(name)).flatMap((name) => measures[name]?.() ?? []);
    } finally {
      db.close();
      await app.close();
    }
  },
};

type RawReads = ReturnType<typeof createRawReads>;

export function sampleDeals(db: ReturnType<typeof openRaw>, count = 500): DealId[] {
  const random = createRandom(7);
  const find = db.prepare<[number], { id: DealId }>('SELECT id FROM deal LIMIT 1 OFFSET ?');
  return Array.from({ length: count }, () => find.get(random.below(fullSize.deals))?.id).filter(
    (id) => id !== undefined,
  );
}

function measureBoard(app: App, raw: RawReads): Row {
  const read = () => atOnce(app.handlers['deals:board']({ filter: {}, cardsPerColumn: pageSize }));
  const ids = (board: { columns: { cards: unknown[] }[] }) => board.columns.map(({ cards }) => idsOf(cards));
  assertSame('board', ids(read()), ids(raw.board(pageSize)));
  const compared = compare({ rounds: 200, warmUp: 20, product: read, raw: () => raw.board(pageSize) });
  return ratioRow('board', `6 columns, ${pageSize} cards each, totals`, { ...compared, target });
}

function measureTable(
  app: App,
  raw: RawReads,
  { name, by, offset }: { name: string; by: DealSortKey; offset: number },
): Row {
  const input = { filter: {}, sort: { by, direction: 'asc' as const }, offset, limit: pageSize };
  const product = () => atOnce(app.handlers['deals:list'](input));
  const page = raw.table(by);
  const [seen, expected] = [product(), page(offset, pageSize)];
  assertSame(name, [idsOf(seen.rows), seen.total], [idsOf(expected.rows), expected.total]);
  const compared = compare({ rounds: 200, warmUp: 20, product, raw: () => page(offset, pageSize) });
  return ratioRow(name, `${pageSize} rows at ${offset}, total`, { ...compared, target });
}

function measureColumn(app: App, raw: RawReads): Row {
  const stageId = atOnce(app.handlers['stages:list']({})).stages[0]?.id;
  if (!stageId) throw new Error('The store has no stage.');
  const product = () =>
    atOnce(app.handlers['deals:column']({ stageId, filter: {}, offset: deepInColumn, limit: pageSize }));
  assertSame('column-deep', idsOf(product().cards), idsOf(raw.column(stageId, deepInColumn, pageSize)));
  const compared = compare({
    rounds: 200,
    warmUp: 20,
    product,
    raw: () => raw.column(stageId, deepInColumn, pageSize),
  });
  return ratioRow('column-deep', `${pageSize} cards at ${deepInColumn} of 50000`, { ...compared, target });
}

function measureDeal(app: App, raw: RawReads, ids: readonly DealId[]): Row {
  const idAt = (round: number) => ids[round % ids.length] as DealId;
  const product = (round: number) => atOnce(app.handlers['deals:get']({ id: idAt(round) }));
  for (let at = 0; at < 20; at += 1) {
    const [seen, expected] = [product(at), raw.deal(idAt(at))];
    const parts = (deal: typeof expected) => [deal.comments, deal.attachments, deal.activities].map(idsOf);
    assertSame('deal', parts(seen), parts(expected));
  }
  const compared = compare({ rounds: 2000, warmUp: 500, product, raw: (round) => raw.deal(idAt(round)) });
  return ratioRow('deal', 'one deal, comments, files, 100 newest of its history', { ...compared, target });
}

function idsOf(rows: readonly unknown[]): string[] {
  return rows.map((row) => (row as { id: string }).id);
}

/** A yardstick that brings other rows measures nothing. */
export function assertSame(name: string, seen: unknown, expected: unknown): void {
  const [own, other] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (own === other) return;
  let at = 0;
  while (own[at] === other[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
  throw new Error(`${name}: other rows than the yardstick's.\nproduct: ${near(own)}\nraw: ${near(other)}`);
}
