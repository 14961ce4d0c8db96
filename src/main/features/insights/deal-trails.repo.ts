/** What the store knows of deals and of when it knew it, for any set of deals at once. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DealStatus } from '#shared/domain/stages.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type TrailDeal = {
  id: DealId;
  status: DealStatus;
  stageId: StageId;
  client: string | null;
  assignee: string | null;
  amountMinor: number;
  currency: Currency;
  dueDate: PlainDate | null;
  createdAtMs: number;
  closedAtMs: number | null;
};

/** A field of the deal as it was until then. */
export type FieldChange = { field: string; oldValue: string | null; atMs: number };

/** Each list from the earliest on. */
export type DealTrail = {
  deal: TrailDeal;
  stays: { stageId: StageId; enteredAtMs: number }[];
  changes: FieldChange[];
  /** When a comment was written or an event arranged on the deal or its lead, or a call, e-mail or meeting noted on that. */
  contactsAtMs: number[];
};

const columns = `id, status, stage_id AS stageId, client, assignee, amount_minor AS amountMinor, currency,
  due_date AS dueDate, created_at_ms AS createdAtMs, closed_at_ms AS closedAtMs`;
const isClosed = `status <> 'Open' AND closed_at_ms IS NOT NULL AND archived_at_ms IS NULL`;

/** The ids of the deals outside the trash that were closed last, the latest first. */
export function listClosedIds(db: ReadableDb, limit: number): DealId[] {
  return db
    .all<{ id: DealId }>(
      `SELECT id FROM deal INDEXED BY deal_by_closed WHERE ${isClosed} ORDER BY closed_at_ms DESC, id DESC LIMIT ?`,
      limit,
    )
    .map(({ id }) => id);
}

/** Those that were open for a while, so that something can be learned from them; counts no further than `limit`. */
export function countTeachable(db: ReadableDb, limit: number): number {
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM deal INDEXED BY deal_by_closed
    WHERE ${isClosed} AND closed_at_ms > created_at_ms LIMIT ?)`;
  return db.get<{ n: number }>(sql, limit)?.n ?? 0;
}

/** A page of the open deals outside the trash, in the order of their ids. */
export function listOpenIds(db: ReadableDb, page: { after: string; limit: number }): DealId[] {
  return db
    .all<{ id: DealId }>(
      `SELECT id FROM deal INDEXED BY deal_by_status WHERE status = 'Open' AND archived_at_ms IS NULL AND id > ?
       ORDER BY id LIMIT ?`,
      page.after,
      page.limit,
    )
    .map(({ id }) => id);
}

/** Of those outside the trash; in no order that means anything. */
export function readTrails(db: ReadableDb, ids: readonly DealId[]): DealTrail[] {
  const given = JSON.stringify(ids);
  const trails = new Map<string, DealTrail>();
  for (const deal of db.all<TrailDeal>(
    `SELECT ${columns} FROM deal WHERE id IN (SELECT value FROM json_each(?)) AND archived_at_ms IS NULL`,
    given,
  )) {
    trails.set(deal.id, { deal, stays: [], changes: [], contactsAtMs: [] });
  }
  for (const { dealId, ...stay } of db.all<{ dealId: string; stageId: StageId; enteredAtMs: number }>(
    `SELECT deal_id AS dealId, stage_id AS stageId, entered_at_ms AS enteredAtMs
     FROM json_each(?) AS given CROSS JOIN deal_stay ON deal_stay.deal_id = given.value ORDER BY entered_at_ms`,
    given,
  )) {
    trails.get(dealId)?.stays.push(stay);
  }
  readHistory(db, given, trails);
  return [...trails.values()];
}

type Line = { dealId: string; isContact: 0 | 1 } & FieldChange;

const contact = `activity.action IN ('comment', 'log') OR (activity.type = 'task_created' AND activity.action = 'create')`;
const changed = `activity.type = 'deal_updated' AND activity.field IN ('amountMinor', 'currency', 'dueDate', 'client', 'assignee')`;
const line = `activity.field, activity.old_value AS oldValue, activity.at_ms AS atMs, (${contact}) AS isContact`;

function readHistory(db: ReadableDb, given: string, trails: ReadonlyMap<string, DealTrail>): void {
  const lines = db.all<Line>(
    `SELECT deal_id AS dealId, ${line} FROM json_each(?) AS given CROSS JOIN activity INDEXED BY activity_of_deal
       ON activity.deal_id = given.value WHERE (${changed}) OR ${contact}
     UNION ALL
     SELECT lead.deal_id, ${line} FROM json_each(?) AS given
       CROSS JOIN lead INDEXED BY lead_of_deal ON lead.deal_id = given.value
       CROSS JOIN activity INDEXED BY activity_of_lead ON activity.lead_id = lead.id
       WHERE (${contact}) AND activity.deal_id IS NULL`,
    given,
    given,
  );
  for (const { dealId, isContact, ...change } of lines) {
    const trail = trails.get(dealId);
    if (isContact) trail?.contactsAtMs.push(change.atMs);
    else trail?.changes.push(change);
  }
  // Each deal has few: quicker than having all lines ordered together.
  for (const { changes, contactsAtMs } of trails.values()) {
    changes.sort((a, b) => a.atMs - b.atMs);
    contactsAtMs.sort((a, b) => a - b);
  }
}

/** Every stage that is or was one, but those for what is closed, in the order of the pipeline. */
export function listOpenStages(db: ReadableDb): { id: StageId; label: string }[] {
  return db.all(`SELECT id, label FROM stage WHERE server_stage <> 'Status' ORDER BY position`);
}
