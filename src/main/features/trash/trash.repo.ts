import type { TrashItem } from '#shared/contract/trash.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';

/**
 * Each kind brings the keys of as many of its newest as the page could need, by its index; what they are called is read for
 * the page alone. The rowid breaks ties the same way on every page. What hangs on a deal in the trash is left out.
 */
export const trashPageSql = `
WITH page AS (
  SELECT * FROM (
    SELECT 1 AS rank, rowid AS seq, archived_at_ms AS at FROM deal
    WHERE archived_at_ms IS NOT NULL ORDER BY archived_at_ms DESC, rowid DESC LIMIT ?
  )
  UNION ALL SELECT * FROM (
    SELECT 2, c.rowid, c.archived_at_ms FROM comment c JOIN deal d ON d.id = c.deal_id AND d.archived_at_ms IS NULL
    WHERE c.archived_at_ms IS NOT NULL ORDER BY c.archived_at_ms DESC, c.rowid DESC LIMIT ?
  )
  UNION ALL SELECT * FROM (
    SELECT 3, a.rowid, a.archived_at_ms FROM attachment a JOIN deal d ON d.id = a.deal_id AND d.archived_at_ms IS NULL
    WHERE a.archived_at_ms IS NOT NULL ORDER BY a.archived_at_ms DESC, a.rowid DESC LIMIT ?
  )
  ORDER BY at DESC, rank, seq DESC LIMIT ? OFFSET ?
)
SELECT CASE page.rank WHEN 1 THEN 'deal' WHEN 2 THEN 'comment' ELSE 'attachment' END AS kind,
  coalesce(d.id, c.id, a.id) AS id, coalesce(d.title, substr(c.text, 1, 200), a.file_name) AS label,
  host.title AS hostTitle, page.at AS archivedAtMs
FROM page
LEFT JOIN deal d ON page.rank = 1 AND d.rowid = page.seq
LEFT JOIN comment c ON page.rank = 2 AND c.rowid = page.seq
LEFT JOIN attachment a ON page.rank = 3 AND a.rowid = page.seq
LEFT JOIN deal host ON host.id = coalesce(c.deal_id, a.deal_id)
ORDER BY page.at DESC, page.rank, page.seq DESC`;

export function listTrash(db: ReadableDb, { offset, limit }: { offset: number; limit: number }): TrashItem[] {
  const enough = offset + limit;
  return db.all<TrashItem>(trashPageSql, enough, enough, enough, limit, offset);
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
