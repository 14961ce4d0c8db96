/** The yardstick of the reads: the same rows by statements written by hand and prepared once. */
import type Database from 'better-sqlite3';
import type { DealSortKey } from '#shared/domain/deals.ts';

const card = `id, title, client, assignee, stage_id AS stageId, status, lost_reason AS lostReason,
  amount_minor AS amountMinor, currency, due_date AS dueDate, order_key AS orderKey, created_at_ms AS createdAtMs,
  updated_at_ms AS updatedAtMs, stage_entered_at_ms AS stageEnteredAtMs, closed_at_ms AS closedAtMs,
  comment_count AS commentCount, attachment_count AS attachmentCount`;
const live = 'archived_at_ms IS NULL';

/** The column that each of the table's columns sorts by; the stage sorts by the board's own order. */
const sortColumns: Record<Exclude<DealSortKey, 'stage'>, string> = {
  title: 'title_key',
  client: 'client_key',
  status: 'status',
  amountMinor: 'amount_minor',
  dueDate: 'due_date',
  assignee: 'assignee',
  daysInStage: 'stage_entered_at_ms',
  commentCount: 'comment_count',
  attachmentCount: 'attachment_count',
  createdAtMs: 'created_at_ms',
  updatedAtMs: 'updated_at_ms',
  closedAtMs: 'closed_at_ms',
};

type StageRow = { id: string };

export function createRawReads(db: Database.Database) {
  const stages = db.prepare<[], StageRow>(
    `SELECT id, label, position, win_probability AS winProbability, stale_after_days AS staleAfterDays,
       server_stage AS serverStage FROM stage WHERE ${live} ORDER BY position, id`,
  );
  const totals = db.prepare(
    'SELECT stage_id AS stageId, currency, deal_count AS count, sum_minor AS sumMinor FROM stage_total WHERE deal_count > 0',
  );
  const total = db.prepare<[], { total: number }>('SELECT sum(deal_count) AS total FROM stage_total');
  const column = db.prepare(
    `SELECT ${card} FROM deal WHERE stage_id = ? AND ${live} ORDER BY order_key, id LIMIT ? OFFSET ?`,
  );
  const deal = db.prepare<[string], object>(
    `SELECT ${card}, description, archived_at_ms AS archivedAtMs FROM deal WHERE id = ?`,
  );
  const comments = db.prepare(
    `SELECT id, deal_id AS dealId, text, author_name AS authorName, created_at_ms AS createdAtMs, edited_at_ms AS editedAtMs
     FROM comment WHERE deal_id = ? AND ${live} ORDER BY id`,
  );
  const attachments = db.prepare(
    `SELECT id, deal_id AS dealId, file_name AS fileName, size_bytes AS sizeBytes, content_hash AS contentHash,
       added_by AS addedBy, added_at_ms AS addedAtMs FROM attachment WHERE deal_id = ? AND ${live} ORDER BY id`,
  );
  const activities = db.prepare(
    `SELECT id, action_id AS actionId, deal_id AS dealId, type, action, field, old_value AS oldValue, new_value AS newValue,
       actor_name AS actorName, at_ms AS atMs FROM activity WHERE deal_id = ? ORDER BY id DESC LIMIT 100`,
  );

  return {
    board: (cards: number) => ({
      columns: stages.all().map((stage) => ({ stage, cards: column.all(stage.id, cards, 0) })),
      totals: totals.all(),
    }),
    column: (stageId: string, offset: number, limit: number) => column.all(stageId, limit, offset),
    deal: (id: string) => ({
      ...deal.get(id),
      comments: comments.all(id),
      attachments: attachments.all(id),
      activities: activities.all(id),
    }),
    /** @returns what reads a page sorted upwards by that column, with the count of all. */
    table(by: DealSortKey): (offset: number, limit: number) => { rows: unknown[]; total: number } {
      const count = () => total.get()?.total ?? 0;
      if (by === 'stage') {
        return (offset, limit) => ({ rows: column.all(stages.get()?.id, limit, offset), total: count() });
      }
      // A longer stay is an earlier instant.
      const direction = by === 'daysInStage' ? 'DESC' : 'ASC';
      const page = db.prepare(
        `SELECT ${card} FROM deal WHERE ${live}
         ORDER BY ${sortColumns[by]} ${direction} NULLS LAST, id ${direction} LIMIT ? OFFSET ?`,
      );
      return (offset, limit) => ({ rows: page.all(limit, offset), total: count() });
    },
  };
}
