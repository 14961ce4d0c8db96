/** The filled store on disk: made once for each schema and each version of its maker, and copied for every use. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { bySqlVersion, fillBySql } from './fill-by-sql.ts';
import { fillStore, makerVersion } from './fill.ts';
import { migrationsFolder, root } from './product.ts';
import type { StoreSize } from './shape.ts';

const cacheFolder = join(root, '.bench');

/** Folders of this run, for `removeCopies`. */
const copies: string[] = [];

/** A copy of the filled store, this run's own to write to, and on disk: the first commit waits for its own rows alone. */
export async function copyOfStore(size: StoreSize): Promise<string> {
  const original = await filledStore(size);
  const folder = emptyFolder();
  cpSync(original, folder, { recursive: true });
  for (const name of readdirSync(folder)) bringToDisk(join(folder, name));
  return folder;
}

function bringToDisk(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** A folder without a store, beside the copies: on the same disk as they are. */
export function emptyFolder(): string {
  const under = join(cacheFolder, 'runs');
  mkdirSync(under, { recursive: true });
  const folder = mkdtempSync(join(under, 'run-'));
  copies.push(folder);
  return folder;
}

export function removeCopies(): void {
  for (const folder of copies.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function filledStore(size: StoreSize): Promise<string> {
  return keptStore(size, (folder) => fillStore(folder, size));
}

/** A store of so many deals for what only reads: not copied, since a million of them are a gigabyte. */
export function bySqlStore(deals: number): Promise<string> {
  return keptStore({ bySql: bySqlVersion, deals }, (folder) => fillBySql(folder, deals));
}

async function keptStore(size: object, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, `store-${keyOf(size)}`);
  if (existsSync(folder)) return folder;
  const unfinished = emptyFolder();
  process.stderr.write('Making the store (once, about a minute) ...\n');
  await fill(unfinished);
  renameSync(unfinished, folder);
  return folder;
}

function keyOf(size: object): string {
  const hash = createHash('sha256').update(JSON.stringify({ makerVersion, size }));
  for (const name of readdirSync(migrationsFolder)
    .filter((each) => each.endsWith('.sql'))
    .toSorted())
    hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 16);
}
