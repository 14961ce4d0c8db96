/** In which zone the counters count their days. */
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { zoneOffsets } from '#shared/domain/zoned-time.ts';

const key = 'talliedZone';
/** Before and after these, the clocks stay as they were first and last. */
const years = { first: 1990, last: 2050 } as const;

/** undefined: a store in which nothing was counted in any zone yet; its days are UTC's. */
export function readTalliedZone(db: ReadableDb): string | undefined {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
  return row ? (JSON.parse(row.value) as string) : undefined;
}

/** From now on days are that zone's: whoever calls it counts anew in the same transaction where there is anything to count. */
export function putTalliedZone(db: WritableDb, timeZone: string): void {
  db.run('DELETE FROM zone_offset');
  for (const { fromMs, offsetMs } of zoneOffsets(timeZone, years)) {
    db.run('INSERT INTO zone_offset (from_ms, offset_ms) VALUES (?, ?)', fromMs, offsetMs);
  }
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(timeZone),
  );
}
