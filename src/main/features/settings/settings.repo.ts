import type { ReadableDb, WritableDb } from '#main/store/database.ts';

type KeptTable = 'setting' | 'preference';
type KeptRow = { key: string; value: string };

/** Every setting by its key, as the JSON that is kept. */
export function readSettingRows(db: ReadableDb): KeptRow[] {
  return db.all<KeptRow>('SELECT key, value FROM setting');
}

/** Keeps a value where none is kept yet. */
export function addSetting(db: WritableDb, { key, value }: KeptRow): void {
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', key, value);
}

export function putValue(db: WritableDb, table: KeptTable, { key, value }: KeptRow): void {
  db.run(
    `INSERT INTO "${table}" (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    key,
    value,
  );
}

export function readPreference(db: ReadableDb, key: string): string | undefined {
  return db.get<{ value: string }>('SELECT value FROM preference WHERE key = ?', key)?.value;
}

export function readDraft(db: ReadableDb, key: string): string | undefined {
  return db.get<{ value: string }>('SELECT value FROM draft WHERE key = ?', key)?.value;
}

export function putDraft(db: WritableDb, draft: KeptRow & { updatedAtMs: number }): void {
  db.run(
    `INSERT INTO draft (key, value, updated_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at_ms = excluded.updated_at_ms`,
    draft.key,
    draft.value,
    draft.updatedAtMs,
  );
}

export function deleteDraft(db: WritableDb, key: string): void {
  db.run('DELETE FROM draft WHERE key = ?', key);
}
