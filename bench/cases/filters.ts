/** Three conditions with a sort, first page and total, against the same question written by hand. */
import type Database from 'better-sqlite3';
import { startOfDayMs } from '#shared/domain/zoned-time.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealSort } from '#shared/domain/deals.ts';
import type { ConditionGroup } from '#shared/domain/filters.ts';
import type { LeadSort } from '#shared/domain/leads.ts';
import type { App } from '#main/compose.ts';
import type { Case } from '../case.ts';
import { compare, ratioRow, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { atOnce, benchClock, openProduct, openRaw } from '../store/product.ts';
import { assertSame } from './reads.ts';

const target = 1.5;
const pageSize = 200;
const rounds = { rounds: 25, warmUp: 3 };
const day = (text: string) => text as PlainDate;

/** What is asked, once as the product takes it and once as somebody would write it. */
type Question = {
  size: string;
  table: 'deal' | 'lead';
  where: ConditionGroup;
  sort: DealSort | LeadSort;
  sql: string;
  order: string;
  params: (string | number)[];
};

export const filters: Case = {
  names: ['filter:narrowed', 'filter:ordered', 'filter:groups', 'filter:leads'],
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const app = await openProduct(folder);
    const db = openRaw(folder);
    try {
      const asked = questions(stageIdsOf(app));
      return filters.names.flatMap((name) => {
        const question = asked[name];
        return question && wanted.has(name) ? measure(name, question, { app, db }) : [];
      });
    } finally {
      db.close();
      await app.close();
    }
  },
};

function stageIdsOf(app: App): string[] {
  return atOnce(app.handlers['stages:list']({})).stages.map((stage) => stage.id);
}

function questions([first = '', second = '']: readonly string[]): Record<string, Question> {
  const created = day('2026-06-01');
  return {
    'filter:narrowed': {
      size: 'stage, amount and due date, by due date',
      table: 'deal',
      where: {
        join: 'and',
        items: [
          { field: 'stageId', op: 'anyOf', value: [first, second] },
          { field: 'amountMinor', op: 'gte', value: 100_000 },
          { field: 'dueDate', op: 'between', from: day('2026-11-01'), to: day('2026-11-30') },
        ],
      },
      sort: { by: 'dueDate', direction: 'asc' },
      sql: 'stage_id IN (?, ?) AND amount_minor >= ? AND due_date BETWEEN ? AND ?',
      order: 'due_date NULLS LAST, id',
      params: [first, second, 100_000, '2026-11-01', '2026-11-30'],
    },
    'filter:ordered': {
      size: 'client, status and amount, by last change',
      table: 'deal',
      where: {
        join: 'and',
        items: [
          { field: 'client', op: 'contains', value: 'Ber' },
          { field: 'status', op: 'noneOf', value: ['Lost'] },
          { field: 'amountMinor', op: 'lt', value: 5_000_000 },
        ],
      },
      sort: { by: 'updatedAtMs', direction: 'desc' },
      sql: `client_key LIKE ? AND status <> ? AND amount_minor < ?`,
      order: 'updated_at_ms DESC NULLS LAST, id DESC',
      params: ['%ber%', 'Lost', 5_000_000],
    },
    'filter:groups': {
      size: 'a stage, and an amount or a day of creation, by amount',
      table: 'deal',
      where: {
        join: 'and',
        items: [
          { field: 'stageId', op: 'anyOf', value: [second] },
          {
            join: 'or',
            items: [
              { field: 'amountMinor', op: 'gte', value: 5_000_000 },
              { field: 'createdAtMs', op: 'after', value: created },
            ],
          },
        ],
      },
      sort: { by: 'amountMinor', direction: 'desc' },
      sql: 'stage_id = ? AND (amount_minor >= ? OR created_at_ms >= ?)',
      order: 'amount_minor DESC NULLS LAST, id DESC',
      params: [second, 5_000_000, startOfDayMs(day('2026-06-02'), benchClock.timeZone())],
    },
    'filter:leads': {
      size: 'status, company and talks, by last contact',
      table: 'lead',
      where: {
        join: 'and',
        items: [
          { field: 'status', op: 'anyOf', value: ['New', 'Contacted'] },
          { field: 'company', op: 'startsWith', value: 'A' },
          { field: 'interactionCount', op: 'gte', value: 1 },
        ],
      },
      sort: { by: 'lastContactOn', direction: 'desc' },
      sql: `status IN (?, ?) AND company_key >= ? AND company_key < ? AND interaction_count >= ?`,
      order: 'last_contact_on DESC NULLS LAST, id DESC',
      params: ['New', 'Contacted', 'a', 'b', 1],
    },
  };
}

type Sides = { app: App; db: Database.Database };

function measure(name: string, question: Question, { app, db }: Sides): Row {
  const raw = rawOf(question, db);
  const product = productOf(question, app);
  const [seen, expected] = [product(), raw()];
  if (expected.total === 0) throw new Error(`${name}: nothing is found.`);
  assertSame(name, [idsOf(seen.rows), seen.total], [idsOf(expected.rows), expected.total]);
  const compared = compare({ ...rounds, product: () => void product(), raw: () => void raw() });
  return ratioRow(name, `${question.size}: ${pageSize} rows of ${expected.total}, total`, {
    ...compared,
    target,
  });
}

type Answer = { rows: unknown[]; total: number };

function productOf({ table, where, sort }: Question, app: App): () => Answer {
  const page = { filter: { where }, offset: 0, limit: pageSize };
  return table === 'deal'
    ? () => atOnce(app.handlers['deals:list']({ ...page, sort: sort as DealSort }))
    : () => atOnce(app.handlers['leads:list']({ ...page, sort: sort as LeadSort }));
}

const cards = {
  deal: `id, title, client, assignee, stage_id AS stageId, status, lost_reason AS lostReason, amount_minor AS amountMinor,
    currency, due_date AS dueDate, order_key AS orderKey, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs,
    stage_entered_at_ms AS stageEnteredAtMs, closed_at_ms AS closedAtMs, comment_count AS commentCount,
    attachment_count AS attachmentCount`,
  lead: `id, company, contact, email, phone, source, status, next_step AS nextStep, next_step_on AS nextStepOn,
    deal_id AS dealId, created_at_ms AS createdAtMs, updated_at_ms AS updatedAtMs, comment_count AS commentCount,
    interaction_count AS interactionCount, last_contact_on AS lastContactOn`,
} as const;

function rawOf({ table, sql, order, params }: Question, db: Database.Database): () => Answer {
  const where = `archived_at_ms IS NULL AND ${sql}`;
  const page = db.prepare<(string | number)[]>(
    `SELECT ${cards[table]} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET 0`,
  );
  const count = db.prepare<(string | number)[], { total: number }>(
    `SELECT count(*) AS total FROM ${table} WHERE ${where}`,
  );
  return () => ({ rows: page.all(...params, pageSize), total: count.get(...params)?.total ?? 0 });
}

function idsOf(rows: readonly unknown[]): string[] {
  return rows.map((row) => (row as { id: string }).id);
}
