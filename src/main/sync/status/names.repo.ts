/** How a record is called on the screen, and where it can be seen. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type Named = { name: string; path: string | null };

const sources: Record<SyncEntity, { sql: string; page: string }> = {
  deal: {
    sql: 'SELECT title AS name, id, archived_at_ms IS NULL AS live FROM deal WHERE id = ?',
    page: '/deals',
  },
  lead: {
    sql: 'SELECT company AS name, id, archived_at_ms IS NULL AS live FROM lead WHERE id = ?',
    page: '/leads',
  },
  event: {
    sql: 'SELECT title AS name, id, archived_at_ms IS NULL AS live FROM event WHERE id = ?',
    page: '/calendar',
  },
  occurrence: {
    sql: 'SELECT title AS name, id, archived_at_ms IS NULL AS live FROM event WHERE id = ?',
    page: '/calendar',
  },
  comment: {
    sql: `SELECT d.title AS name, d.id, d.archived_at_ms IS NULL AS live
          FROM comment AS c JOIN deal AS d ON d.id = c.deal_id WHERE c.id = ?`,
    page: '/deals',
  },
  attachment: {
    sql: `SELECT a.file_name AS name, d.id, d.archived_at_ms IS NULL AS live
          FROM attachment AS a JOIN deal AS d ON d.id = a.deal_id WHERE a.id = ?`,
    page: '/deals',
  },
  performance: { sql: 'SELECT day AS name, day AS id, 1 AS live FROM performance WHERE day = ?', page: '' },
};

/** An occurrence is known by its series' id and its key (`<series>/<key>`). */
export function nameOf(db: ReadableDb, entity: SyncEntity, localId: string): Named {
  const { sql, page } = sources[entity];
  const [id = '', key] = entity === 'occurrence' ? localId.split('/') : [localId];
  const row = db.get<{ name: string; id: string; live: number }>(sql, id);
  if (!row) return { name: '', path: null };
  if (entity === 'performance') return { name: row.name, path: '/dashboard/performance' };
  const at = key === undefined ? '' : `?occurrence=${encodeURIComponent(key)}`;
  return { name: row.name, path: row.live === 1 ? `${page}/${row.id}${at}` : '/settings/trash' };
}
