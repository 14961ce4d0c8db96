/** The yardstick of the import: its own rows, by prepared statements, in one transaction. */
import type Database from 'better-sqlite3';

type SqlRow = (string | number | null)[];
type Table = { name: string; columns: string[]; rows: SqlRow[] };

/** What an import left in an empty store, in the order in which it was written. */
export type Written = {
  stages: Table;
  deals: Table;
  activities: Map<unknown, SqlRow[]>;
  activity: Table;
  journal: Table[];
};

export function readWritten(db: Database.Database): Written {
  const deals = readTable(db, 'deal', 'rowid');
  const activity = readTable(db, 'activity', 'id');
  const dealIdAt = activity.columns.indexOf('deal_id');
  return {
    stages: readTable(db, 'stage', 'rowid'),
    deals,
    activity,
    activities: Map.groupBy(activity.rows, (row) => row[dealIdAt]),
    journal: [readTable(db, 'user_action', 'seq'), readTable(db, 'change', 'seq')],
  };
}

/** Times the inserts and the commit; the rows wait in memory. @returns milliseconds. */
export function insertAgain(db: Database.Database, written: Written): number {
  // The deals name the other store's stages.
  db.exec('DELETE FROM stage');
  for (const row of written.stages.rows) prepareInsert(db, written.stages).run(...row);
  const [deal, activity] = [prepareInsert(db, written.deals), prepareInsert(db, written.activity)];
  const journal = written.journal.map((table) => ({ insert: prepareInsert(db, table), rows: table.rows }));
  const idAt = written.deals.columns.indexOf('id');
  const insertAll = db.transaction(() => {
    for (const { insert, rows } of journal) for (const row of rows) insert.run(...row);
    for (const row of written.deals.rows) {
      deal.run(...row);
      for (const line of written.activities.get(row[idAt]) ?? []) activity.run(...line);
    }
  });
  const startMs = performance.now();
  insertAll.immediate();
  return performance.now() - startMs;
}

function readTable(db: Database.Database, name: string, order: string): Table {
  const statement = db.prepare(`SELECT * FROM "${name}" ORDER BY ${order}`);
  const columns = statement.columns().map((column) => column.name);
  return { name, columns, rows: statement.raw().all() as SqlRow[] };
}

function prepareInsert(db: Database.Database, { name, columns }: Table): Database.Statement<SqlRow> {
  const list = columns.map((column) => `"${column}"`).join(', ');
  return db.prepare(`INSERT INTO "${name}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
}
