import type { TrashItem } from '#shared/contract/trash.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';

type Kind = TrashItem['kind'];

/** What each kind is kept in, and what it is called. */
const kinds: Record<Kind, { rank: number; table: string; label: string }> = {
  deal: { rank: 1, table: 'deal', label: 'title' },
  comment: { rank: 2, table: 'comment', label: 'substr(text, 1, 200)' },
  attachment: { rank: 3, table: 'attachment', label: 'file_name' },
  lead: { rank: 4, table: 'lead', label: 'company' },
  interaction: { rank: 5, table: 'interaction', label: `substr(ifnull(note, ''), 1, 200)` },
  view: { rank: 6, table: 'saved_view', label: 'name' },
  event: { rank: 7, table: 'event', label: 'title' },
};

/**
 * What hangs on a deal or a lead, and an occurrence of a series, is listed while that is outside the trash; a merged lead lives
 * on in another.
 */
const isListed: Record<Kind, string> = {
  deal: '',
  comment: ` AND (EXISTS (SELECT 1 FROM deal d WHERE d.id = item.deal_id AND d.archived_at_ms IS NULL)
      OR EXISTS (SELECT 1 FROM lead l WHERE l.id = item.lead_id AND l.archived_at_ms IS NULL))`,
  attachment: ' AND EXISTS (SELECT 1 FROM deal d WHERE d.id = item.deal_id AND d.archived_at_ms IS NULL)',
  lead: ' AND item.merged_into_id IS NULL',
  interaction: ' AND EXISTS (SELECT 1 FROM lead l WHERE l.id = item.lead_id AND l.archived_at_ms IS NULL)',
  view: '',
  event: ` AND (item.series_id IS NULL
      OR EXISTS (SELECT 1 FROM event s WHERE s.id = item.series_id AND s.archived_at_ms IS NULL))`,
};

/** The deal or the lead that something hangs on. */
const hosts: Partial<Record<Kind, string>> = {
  comment: `(SELECT coalesce(d.title, l.company) FROM comment c LEFT JOIN deal d ON d.id = c.deal_id
      LEFT JOIN lead l ON l.id = c.lead_id WHERE c.rowid = page.seq)`,
  attachment: '(SELECT d.title FROM attachment a JOIN deal d ON d.id = a.deal_id WHERE a.rowid = page.seq)',
  interaction:
    '(SELECT l.company FROM interaction i JOIN lead l ON l.id = i.lead_id WHERE i.rowid = page.seq)',
  event: `(SELECT coalesce(d.title, l.company) FROM event e LEFT JOIN deal d ON d.id = e.deal_id
      LEFT JOIN lead l ON l.id = e.lead_id WHERE e.rowid = page.seq)`,
};

const all = Object.entries(kinds) as [Kind, (typeof kinds)[Kind]][];
const archivedOf = (kind: Kind) =>
  `FROM ${kinds[kind].table} item WHERE item.archived_at_ms IS NOT NULL${isListed[kind]}`;
const choose = (of: (kind: Kind) => string) =>
  `CASE page.rank ${all.map(([kind, { rank }]) => `WHEN ${rank} THEN ${of(kind)}`).join(' ')} END`;

/**
 * Each kind brings the keys of as many of its newest as the page could need, by its index; what they are called is read for
 * the page alone. The rowid breaks ties the same way on every page.
 */
export const trashPageSql = `
WITH page AS (
  ${all
    .map(
      ([kind, { rank }]) => `SELECT * FROM (
    SELECT ${rank} AS rank, item.rowid AS seq, item.archived_at_ms AS at ${archivedOf(kind)}
    ORDER BY item.archived_at_ms DESC, item.rowid DESC LIMIT ?
  )`,
    )
    .join(' UNION ALL ')}
  ORDER BY at DESC, rank, seq DESC LIMIT ? OFFSET ?
)
SELECT ${choose((kind) => `'${kind}'`)} AS kind,
  ${choose((kind) => `(SELECT id FROM ${kinds[kind].table} WHERE rowid = page.seq)`)} AS id,
  ${choose((kind) => `(SELECT ${kinds[kind].label} FROM ${kinds[kind].table} WHERE rowid = page.seq)`)} AS label,
  ${choose((kind) => hosts[kind] ?? 'NULL')} AS hostTitle,
  page.at AS archivedAtMs
FROM page ORDER BY page.at DESC, page.rank, page.seq DESC`;

const trashCountSql = `SELECT ${all.map(([kind]) => `(SELECT count(*) ${archivedOf(kind)})`).join(' + ')} AS total`;

export function listTrash(db: ReadableDb, { offset, limit }: { offset: number; limit: number }): TrashItem[] {
  const enough = all.map(() => offset + limit);
  return db.all<TrashItem>(trashPageSql, ...enough, limit, offset);
}

export function countTrash(db: ReadableDb): number {
  return db.get<{ total: number }>(trashCountSql)?.total ?? 0;
}
