import { getTableColumns, getTableName, type InferInsertModel, type InferSelectModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { SqlValue, WritableDb } from './database.ts';

type TableInfo = {
  name: string;
  insert: string;
  find: string;
  fields: readonly string[];
  /** What a field that is left out is stored as. */
  defaults: readonly SqlValue[];
  columns: ReadonlyMap<string, string>;
  /** The statements that set so and so many fields, by those fields: their text is put together once. */
  updates: Map<string, string>;
};

const infos = new WeakMap<SQLiteTable, TableInfo>();

function infoOf(table: SQLiteTable): TableInfo {
  let info = infos.get(table);
  if (!info) {
    const columns = new Map(
      Object.entries(getTableColumns(table)).map(([field, column]) => [field, column.name]),
    );
    const names = [...columns.values()];
    const name = getTableName(table);
    info = {
      name,
      columns,
      updates: new Map(),
      fields: [...columns.keys()],
      defaults: Object.values(getTableColumns(table)).map((column) => (column.default as SqlValue) ?? null),
      insert: `INSERT INTO "${name}" (${names.map((column) => `"${column}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      find: `SELECT ${selectList(columns)} FROM "${name}" WHERE id = ?`,
    };
    infos.set(table, info);
  }
  return info;
}

/** The select list that brings a table's rows back under their field names: `d."title_key" AS "titleKey", ...`. */
export function columnsOf(table: SQLiteTable, alias?: string, leaveOut: readonly string[] = []): string {
  const columns = [...infoOf(table).columns].filter(([field]) => !leaveOut.includes(field));
  return selectList(columns, alias ? `${alias}.` : '');
}

function selectList(columns: Iterable<[field: string, column: string]>, prefix = ''): string {
  return Array.from(columns, ([field, column]) => `${prefix}"${column}" AS "${field}"`).join(', ');
}

/** Inserts a whole row; a field that is left out is NULL, or 0 where the column is a counter kept by triggers. */
export function insertRow<T extends SQLiteTable>(db: WritableDb, table: T, row: InferInsertModel<T>): void {
  const info = infoOf(table);
  const values = row as Record<string, SqlValue | undefined>;
  db.run(info.insert, ...info.fields.map((field, at) => values[field] ?? info.defaults[at] ?? null));
}

/** @param patch fields to set; an empty patch writes nothing. */
export function updateRow<T extends SQLiteTable>(
  db: WritableDb,
  table: T,
  id: string,
  patch: Partial<InferSelectModel<T>>,
): void {
  const info = infoOf(table);
  const fields = Object.keys(patch);
  if (fields.length === 0) return;
  db.run(updateOf(info, fields), ...(Object.values(patch) as SqlValue[]), id);
}

function updateOf(info: TableInfo, fields: readonly string[]): string {
  const key = fields.join();
  let sql = info.updates.get(key);
  if (sql === undefined) {
    const assignments = fields.map((field) => `"${info.columns.get(field)}" = ?`).join(', ');
    info.updates.set(key, (sql = `UPDATE "${info.name}" SET ${assignments} WHERE id = ?`));
  }
  return sql;
}

export function findRow<T extends SQLiteTable>(
  db: Pick<WritableDb, 'get'>,
  table: T,
  id: string,
): InferSelectModel<T> | undefined {
  return db.get<InferSelectModel<T>>(infoOf(table).find, id);
}
