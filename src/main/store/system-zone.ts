import type { ReadableDb, WritableDb } from './database.ts';

const systemZoneKey = 'systemZone';

/**
 * The IANA zone in which the user's days begin, as the system had it when it was last looked at. Stands in the store since
 * workers reckon reminders of all-day events as well, and so that a change is seen though the app was closed meanwhile.
 */
export function readSystemZone(db: ReadableDb): string {
  return readZone(db, systemZoneKey) ?? 'UTC';
}

/** @returns whether it is another one than before. */
export function putSystemZone(db: WritableDb, timeZone: string): boolean {
  return putZone(db, systemZoneKey, timeZone);
}

const reckonedZoneKey = 'reckonedZone';

/** The zone for which every reminder of an all-day event has been reckoned; undefined where none has been. */
export function readReckonedZone(db: ReadableDb): string | undefined {
  return readZone(db, reckonedZoneKey);
}

export function putReckonedZone(db: WritableDb, timeZone: string): void {
  putZone(db, reckonedZoneKey, timeZone);
}

function readZone(db: ReadableDb, key: string): string | undefined {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
  return row ? (JSON.parse(row.value) as string) : undefined;
}

function putZone(db: WritableDb, key: string, timeZone: string): boolean {
  return (
    db.run(
      `INSERT INTO setting (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
      key,
      JSON.stringify(timeZone),
    ) > 0
  );
}
