import { words } from '#shared/words/index.ts';
import type { ReadableDb } from './database.ts';

/** Who acts: the local owner's name as the settings keep it. Stands in the store since every transaction signs its history. */
export function readActorName(db: ReadableDb): string {
  const row = db.get<{ value: string }>(`SELECT value FROM setting WHERE key = 'ownerName'`);
  return row ? (JSON.parse(row.value) as string) : words('settings.unnamedOwner');
}
