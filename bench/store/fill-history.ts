/** Comments, history and the newest part of the journal, in the order of their instants. */
import type Database from 'better-sqlite3';
import { uuidAt, type Random } from '../random.ts';
import { assignees, type FilledDeal, type StageInfo, type StoreSize } from './shape.ts';
import { sentences } from './names.ts';
import { nowMs } from './product.ts';

/** Older actions can no longer be undone: the product clears them by and by. */
const actionsKept = 20_000;
const attachmentShare = 0.05;

export type HistoryParts = {
  size: StoreSize;
  stages: readonly StageInfo[];
  deals: readonly FilledDeal[];
  random: Random;
};

const kinds = { created: 0, comment: 1, change: 2 } as const;
type Event = { atMs: number; deal: number; kind: number };

export function fillHistory(db: Database.Database, parts: HistoryParts): void {
  const write = createWriter(db, parts);
  const events = eventsOf(parts);
  events.forEach((event, at) => write(event, at >= events.length - actionsKept));
  fillAttachments(db, parts);
}

/** Every deal's creation, and comments and changes that heap up on some deals more than on others. */
function eventsOf({ size, deals, random }: HistoryParts): Event[] {
  const events: Event[] = deals.map((deal, at) => ({
    atMs: deal.createdAtMs,
    deal: at,
    kind: kinds.created,
  }));
  const add = (count: number, kind: number) => {
    for (let at = 0; at < count; at += 1) {
      const heaped = Math.floor(random.next() ** 1.5 * deals.length);
      // A prime far from the count spreads the busy deals over the whole time.
      const deal = (heaped * 7919) % deals.length;
      const createdAtMs = deals[deal]?.createdAtMs ?? nowMs;
      events.push({ atMs: Math.ceil(createdAtMs + random.next() * (nowMs - createdAtMs)), deal, kind });
    }
  };
  add(size.comments, kinds.comment);
  add(size.activities - size.deals - size.comments, kinds.change);
  return events.toSorted((a, b) => a.atMs - b.atMs);
}

function createWriter(db: Database.Database, { stages, deals, random }: HistoryParts) {
  const activity = db.prepare(
    `INSERT INTO activity (id, action_id, deal_id, type, action, field, old_value, new_value, actor_name, at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const comment = db.prepare(
    'INSERT INTO comment (id, deal_id, text, author_name, created_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const action = db.prepare(
    'INSERT INTO user_action (seq, id, action, entity, record_count, label, at_ms) VALUES (?, ?, ?, ?, 1, ?, ?)',
  );
  const change = db.prepare(
    'INSERT INTO change (action_id, entity, entity_id, verb, before, after) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const people = assignees();
  let seq = 0;

  return ({ atMs, deal: dealAt, kind }: Event, isKept: boolean) => {
    const deal = deals[dealAt];
    if (!deal) return;
    const actionId = uuidAt(atMs, random);
    const actor = random.pick(people);
    const line = lineOf(kind, { deal, stages, random });
    activity.run(uuidAt(atMs, random), actionId, deal.id, ...line, actor, atMs);
    const [, verb, field, before, after] = line;
    const childId = uuidAt(atMs, random);
    if (kind === kinds.comment) comment.run(childId, deal.id, after, actor, atMs);
    if (!isKept) return;
    seq += 1;
    const isComment = kind === kinds.comment;
    action.run(seq, actionId, verb, isComment ? 'comment' : 'deal', deal.title, atMs);
    if (kind === kinds.change) {
      const json = (value: string | null) => JSON.stringify({ [field ?? 'title']: value });
      change.run(actionId, 'deal', deal.id, 'update', json(before), json(after));
    } else {
      change.run(
        actionId,
        isComment ? 'comment' : 'deal',
        isComment ? childId : deal.id,
        'create',
        null,
        null,
      );
    }
  };
}

type Line = [type: string, action: string, field: string | null, before: string | null, after: string | null];

function lineOf(
  kind: number,
  { deal, stages, random }: Pick<HistoryParts, 'stages' | 'random'> & { deal: FilledDeal },
): Line {
  if (kind === kinds.created) return ['deal_created', 'create', null, null, deal.title];
  if (kind === kinds.comment) {
    const text = Array.from({ length: 1 + random.below(3) }, () => random.pick(sentences)).join(' ');
    return ['comment_added', 'comment', 'comment', null, text];
  }
  if (random.next() < 0.4) {
    return ['deal_stage_changed', 'move', 'stage', random.pick(stages).label, random.pick(stages).label];
  }
  const amount = () => String(random.below(5_000_000));
  return ['deal_updated', 'update', 'amountMinor', amount(), amount()];
}

/** Rows only: what a deal lists. No content lies behind them. */
function fillAttachments(db: Database.Database, { deals, random }: HistoryParts): void {
  const insert = db.prepare(
    `INSERT INTO attachment (id, deal_id, file_name, size_bytes, content_hash, added_by, added_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [at, deal] of deals.entries()) {
    if (random.next() >= attachmentShare) continue;
    const atMs = deal.createdAtMs + 1000;
    const hash = Array.from({ length: 8 }, () => random.below(0x1_0000).toString(16).padStart(4, '0'))
      .join('')
      .padEnd(64, '0');
    insert.run(
      uuidAt(atMs, random),
      deal.id,
      `offer-${at}.pdf`,
      10_000 + random.below(900_000),
      hash,
      random.pick(assignees()),
      atMs,
    );
  }
}
