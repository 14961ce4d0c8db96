/**
 * The yardstick of the writes: the rows that the product commits, in one transaction of statements written by hand and
 * prepared once. What the product has to read first (the deal, the stages, the neighbours) is known here before the clock
 * starts; it is looked up on a connection of its own, so that the yardstick's finds no page warmer than the product's does.
 */
import type Database from 'better-sqlite3';
import { generateKeyBetween } from 'fractional-indexing';
import { foldText } from '#shared/domain/text.ts';
import { createIds } from '#main/platform/ids.ts';
import { benchClock } from '../store/product.ts';
import type { PlannedDeal, WritePlans } from './write-plans.ts';

const ids = createIds(benchClock);
const actor = 'Ada Berger';

type Activity = [
  type: string,
  action: string,
  field: string | null,
  before: string | null,
  after: string | null,
];
type Change = [entity: string, id: string, verb: string, before: string | null, after: string | null];
type Action = { action: string; entity: string; label: string };

/** Everything known beforehand; `commit` is what is timed. */
export type RawWrite = { commit(): void };

export type Connections = { writing: Database.Database; looking: Database.Database };

export function createRawWrites({ writing, looking }: Connections, plans: WritePlans) {
  const statements = { ...prepareWrites(writing), ...prepareLooks(looking) };
  const { begin, commit } = statements;
  let seq = statements.lastSeq.get()?.seq ?? 0;

  function write(kind: Action, body: (nowMs: number) => Rows): RawWrite {
    return {
      commit() {
        const nowMs = benchClock.nowMs();
        begin.run();
        const actionId = ids.next();
        const { dealId, activities, changes } = body(nowMs);
        for (const activity of activities)
          statements.activity.run(ids.next(), actionId, dealId, ...activity, actor, nowMs);
        seq += 1;
        statements.action.run(seq, actionId, kind.action, kind.entity, kind.label, nowMs);
        for (const change of changes) statements.change.run(actionId, ...change);
        commit.run();
      },
    };
  }

  return {
    move: (planned: ReturnType<WritePlans['move']>) => prepareMove({ statements, plans, write }, planned),
    create: (input: ReturnType<WritePlans['create']>) => prepareCreate({ statements, plans, write }, input),
    close: (planned: ReturnType<WritePlans['close']>) => prepareClose({ statements, plans, write }, planned),
    update: (planned: ReturnType<WritePlans['update']>) =>
      prepareUpdate({ statements, plans, write }, planned),
    comment: (planned: ReturnType<WritePlans['comment']>) =>
      prepareComment({ statements, plans, write }, planned),
  };
}

type Rows = { dealId: string; activities: Activity[]; changes: Change[] };
type Writer = {
  statements: ReturnType<typeof prepareWrites> & ReturnType<typeof prepareLooks>;
  plans: WritePlans;
  write: (kind: Action, body: (nowMs: number) => Rows) => RawWrite;
};

function prepareWrites(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    activity: db.prepare(
      `INSERT INTO activity (id, action_id, deal_id, type, action, field, old_value, new_value, actor_name, at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    action: db.prepare(
      'INSERT INTO user_action (seq, id, action, entity, record_count, label, at_ms) VALUES (?, ?, ?, ?, 1, ?, ?)',
    ),
    change: db.prepare(
      'INSERT INTO change (action_id, entity, entity_id, verb, before, after) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    step: db.prepare(
      'UPDATE deal SET stage_id = ?, order_key = ?, stage_entered_at_ms = ?, updated_at_ms = ? WHERE id = ?',
    ),
    lastStep: db.prepare(
      `UPDATE deal SET stage_id = ?, order_key = ?, stage_entered_at_ms = ?, updated_at_ms = ?, status = ?, closed_at_ms = ?
       WHERE id = ?`,
    ),
    fields: db.prepare(
      'UPDATE deal SET title = ?, title_key = ?, amount_minor = ?, updated_at_ms = ? WHERE id = ?',
    ),
    deal: db.prepare(
      `INSERT INTO deal (id, title, title_key, description, client, client_key, assignee, stage_id, status, amount_minor,
         currency, due_date, order_key, created_at_ms, updated_at_ms, stage_entered_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'Open', ?, ?, ?, ?, ?, ?, ?)`,
    ),
    comment: db.prepare(
      'INSERT INTO comment (id, deal_id, text, author_name, created_at_ms) VALUES (?, ?, ?, ?, ?)',
    ),
  };
}

function prepareLooks(db: Database.Database) {
  return {
    lastSeq: db.prepare<[], { seq: number }>('SELECT max(seq) AS seq FROM user_action'),
    place: db.prepare<
      [string],
      { stageId: string; orderKey: string; enteredAtMs: number; amountMinor: number }
    >(
      `SELECT stage_id AS stageId, order_key AS orderKey, stage_entered_at_ms AS enteredAtMs, amount_minor AS amountMinor
       FROM deal WHERE id = ?`,
    ),
    keyBelow: db.prepare<[string, string], { orderKey: string }>(
      `SELECT order_key AS orderKey FROM deal WHERE stage_id = ? AND archived_at_ms IS NULL AND order_key < ?
       ORDER BY order_key DESC LIMIT 1`,
    ),
    firstKey: db.prepare<[string], { orderKey: string }>(
      `SELECT order_key AS orderKey FROM deal WHERE stage_id = ? AND archived_at_ms IS NULL ORDER BY order_key LIMIT 1`,
    ),
  };
}

function placeOf({ statements }: Writer, id: string) {
  const place = statements.place.get(id);
  if (!place) throw new Error('The deal is gone.');
  return place;
}

function prepareMove(writer: Writer, { deal, input }: ReturnType<WritePlans['move']>): RawWrite {
  const { statements, plans, write } = writer;
  const before = placeOf(writer, deal.id);
  const next = placeOf(writer, input.beforeId ?? '').orderKey;
  const orderKey = generateKeyBetween(statements.keyBelow.get(input.stageId, next)?.orderKey ?? null, next);
  const labels = [before.stageId, input.stageId].map(
    (id) => plans.stages.find((stage) => stage.id === id)?.label ?? '',
  );
  return write({ action: 'move', entity: 'deal', label: deal.title }, (nowMs) => {
    statements.step.run(input.stageId, orderKey, nowMs, nowMs, deal.id);
    return {
      dealId: deal.id,
      activities: [['deal_stage_changed', 'move', 'stage', labels[0] ?? '', labels[1] ?? '']],
      changes: [
        [
          'deal',
          deal.id,
          'update',
          JSON.stringify({
            stageId: before.stageId,
            orderKey: before.orderKey,
            stageEnteredAtMs: before.enteredAtMs,
          }),
          JSON.stringify({ stageId: input.stageId, orderKey, stageEnteredAtMs: nowMs }),
        ],
      ],
    };
  });
}

function prepareCreate(
  { statements, plans, write }: Writer,
  input: ReturnType<WritePlans['create']>,
): RawWrite {
  const stageId = plans.stages[0]?.id ?? '';
  const orderKey = generateKeyBetween(null, statements.firstKey.get(stageId)?.orderKey ?? null);
  const [titleKey, clientKey] = [foldText(input.title), foldText(input.client ?? '')];
  return write({ action: 'create', entity: 'deal', label: input.title }, (nowMs) => {
    const id = ids.next<string>();
    const { title, description, client, assignee, amountMinor, currency, dueDate } = input;
    const text = [title, titleKey, description, client, clientKey, assignee];
    statements.deal.run(id, ...text, stageId, amountMinor, currency, dueDate, orderKey, nowMs, nowMs, nowMs);
    return {
      dealId: id,
      activities: [['deal_created', 'create', null, null, title]],
      changes: [['deal', id, 'create', null, null]],
    };
  });
}

/** Two steps: into the stage that deals are closed from, and out of it. */
function prepareClose(writer: Writer, { deal }: ReturnType<WritePlans['close']>): RawWrite {
  const { statements, plans, write } = writer;
  const before = placeOf(writer, deal.id);
  const [from, revenue, closing] = [plans.stages[deal.stageAt], ...plans.stages.slice(-2)];
  if (!from || !revenue || !closing) throw new Error('The pipeline lacks a stage.');
  const keys = [revenue, closing].map(({ id }) =>
    generateKeyBetween(null, statements.firstKey.get(id)?.orderKey ?? null),
  );
  const [revenueKey, closingKey] = keys;
  const moved = revenueKey !== closingKey;
  return write({ action: 'close', entity: 'deal', label: deal.title }, (nowMs) => {
    statements.step.run(revenue.id, revenueKey, nowMs, nowMs, deal.id);
    statements.lastStep.run(closing.id, closingKey, nowMs, nowMs, 'Won', nowMs, deal.id);
    // Both steps are of one instant, and the second keeps a key that both columns happen to share.
    const steps: [was: object, is: object][] = [
      [
        { stageId: before.stageId, orderKey: before.orderKey, stageEnteredAtMs: before.enteredAtMs },
        { stageId: revenue.id, orderKey: revenueKey, stageEnteredAtMs: nowMs },
      ],
      [
        { stageId: revenue.id, ...(moved && { orderKey: revenueKey }), status: 'Open', closedAtMs: null },
        { stageId: closing.id, ...(moved && { orderKey: closingKey }), status: 'Won', closedAtMs: nowMs },
      ],
    ];
    return {
      dealId: deal.id,
      activities: [
        ['deal_stage_changed', 'move', 'stage', from.label, revenue.label],
        ['deal_won', 'close', 'status', 'Open', 'Won'],
      ],
      changes: steps.map(([was, is]) => ['deal', deal.id, 'update', JSON.stringify(was), JSON.stringify(is)]),
    };
  });
}

function prepareUpdate(writer: Writer, { deal, input }: ReturnType<WritePlans['update']>): RawWrite {
  const { statements, write } = writer;
  const before = placeOf(writer, deal.id);
  const { title = '', amountMinor = 0 } = input.patch;
  const [keyBefore, titleKey] = [foldText(deal.title), foldText(title)];
  return write({ action: 'update', entity: 'deal', label: deal.title }, (nowMs) => {
    statements.fields.run(title, titleKey, amountMinor, nowMs, deal.id);
    const was = { title: deal.title, amountMinor: before.amountMinor, titleKey: keyBefore };
    return {
      dealId: deal.id,
      activities: [
        ['deal_updated', 'update', 'title', deal.title, title],
        ['deal_updated', 'update', 'amountMinor', String(before.amountMinor), String(amountMinor)],
      ],
      changes: [
        ['deal', deal.id, 'update', JSON.stringify(was), JSON.stringify({ title, amountMinor, titleKey })],
      ],
    };
  });
}

function prepareComment(
  { statements, write }: Writer,
  { deal, input }: { deal: PlannedDeal; input: { text: string } },
): RawWrite {
  return write({ action: 'comment', entity: 'comment', label: input.text }, (nowMs) => {
    const id = ids.next<string>();
    statements.comment.run(id, deal.id, input.text, actor, nowMs);
    return {
      dealId: deal.id,
      activities: [['comment_added', 'comment', 'comment', null, input.text]],
      changes: [['comment', id, 'create', null, null]],
    };
  });
}
