import type { ReadableDb } from './database.ts';

/** The setting that keeps the region (two capitals) in which a phone number without a country is at home. */
export const homeRegionKey = 'homeRegion';

/**
 * As the system had it when the store was made, so that the same number always makes the same key; undefined where it named
 * none. Stands in the store since workers write leads as well.
 */
export function readHomeRegion(db: ReadableDb): string | undefined {
  const row = db.get<{ value: string }>(`SELECT value FROM setting WHERE key = '${homeRegionKey}'`);
  return row ? ((JSON.parse(row.value) as string | null) ?? undefined) : undefined;
}
