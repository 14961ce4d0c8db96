import type { TrashItem } from '#shared/contract/trash.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';

/**
 * Each kind brings as many of its newest as the page could need, by its index; the rowid breaks ties the same way on every
 * page. What hangs on a deal in the trash is left out.
 */
const newestFirst = `
SELECT kind, id, label, dealTitle, archivedAtMs FROM (
  SELECT * FROM (
    SELECT 1 AS rank, d.rowid AS seq, 'deal' AS kind, d.id AS id, d.title AS label, NULL AS dealTitle,
      d.archived_at_ms AS archivedAtMs
    FROM deal d WHERE d.archived_at_ms IS NOT NULL ORDER BY d.archived_at_ms DESC, d.rowid DESC LIMIT ?
  )
  UNION ALL SELECT * FROM (
    SELECT 2, c.rowid, 'comment', c.id, substr(c.text, 1, 200), d.title, c.archived_at_ms
    FROM comment c JOIN deal d ON d.id = c.deal_id AND d.archived_at_ms IS NULL
    WHERE c.archived_at_ms IS NOT NULL ORDER BY c.archived_at_ms DESC, c.rowid DESC LIMIT ?
  )
  UNION ALL SELECT * FROM (
    SELECT 3, a.rowid, 'attachment', a.id, a.file_name, d.title, a.archived_at_ms
    FROM attachment a JOIN deal d ON d.id = a.deal_id AND d.archived_at_ms IS NULL
    WHERE a.archived_at_ms IS NOT NULL ORDER BY a.archived_at_ms DESC, a.rowid DESC LIMIT ?
  )
) ORDER BY archivedAtMs DESC, rank, seq DESC LIMIT ? OFFSET ?`;

export function listTrash(db: ReadableDb, { offset, limit }: { offset: number; limit: number }): TrashItem[] {
  const enough = offset + limit;
  return db.all<TrashItem>(newestFirst, enough, enough, enough, limit, offset);
}

export function countTrash(db: ReadableDb): number {
  const row = db.get<{ total: number }>(
    `SELECT (SELECT count(*) FROM deal WHERE archived_at_ms IS NOT NULL)
      + (SELECT count(*) FROM comment c JOIN deal d ON d.id = c.deal_id AND d.archived_at_ms IS NULL
         WHERE c.archived_at_ms IS NOT NULL)
      + (SELECT count(*) FROM attachment a JOIN deal d ON d.id = a.deal_id AND d.archived_at_ms IS NULL
         WHERE a.archived_at_ms IS NOT NULL) AS total`,
  );
  return row?.total ?? 0;
}
