/** Single writes as a page asks for them, to be made on two stores of which one lacks something: what that thing adds. */
import type { App } from '#main/compose.ts';
import { compare, ratioRow, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { atOnce, openProduct, openRaw } from '../store/product.ts';
import { fullSize } from '../store/shape.ts';
import type Database from 'better-sqlite3';
import { planWrites } from './write-plans.ts';
import { parsed } from './writes.ts';

export type WriteName = 'create' | 'update' | 'move' | 'close' | 'comment';
export type WriteCall = { size: string; next: () => (app: App) => void };

export const writeRounds = { rounds: 300, warmUp: 60 };

/** @param db a connection to a store as both of them are. */
export function writeCalls(db: Database.Database): Record<WriteName, WriteCall> {
  const plans = planWrites(db);
  return {
    create: {
      size: 'one deal with all its fields',
      next: () => {
        const input = parsed('deals:create', plans.create());
        return (app) => void atOnce(app.handlers['deals:create'](input));
      },
    },
    update: {
      size: 'title and amount of one deal',
      next: () => {
        const input = parsed('deals:update', plans.update().input);
        return (app) => void atOnce(app.handlers['deals:update'](input));
      },
    },
    move: {
      size: 'one card into another column',
      next: () => {
        const input = parsed('deals:move', plans.move().input);
        return (app) => void atOnce(app.handlers['deals:move'](input));
      },
    },
    close: {
      size: 'one deal, two steps',
      next: () => {
        const input = parsed('deals:close', plans.close().input);
        return (app) => void atOnce(app.handlers['deals:close'](input));
      },
    },
    comment: {
      size: 'one comment',
      next: () => {
        const input = parsed('comments:create', plans.comment().input);
        return (app) => void atOnce(app.handlers['comments:create'](input));
      },
    },
  };
}

type Sides = {
  /** Begins the names of the rows: `counters` for `counters:create`. */
  family: string;
  writes: readonly WriteName[];
  /** At most so many times the store without. */
  target: number;
  /** Makes the second store the one without, before it is opened. */
  without: (db: Database.Database) => void;
  /** Makes the first store the one with, where it is not. */
  with?: (db: Database.Database) => void;
  /** Measured on the store with it, after the rest. */
  after?: (app: App, calls: Record<WriteName, WriteCall>) => Row[];
};

/** One row for each of the writes that is wanted. */
export async function measureAdded(sides: Sides, wanted: ReadonlySet<string>): Promise<Row[]> {
  const folders = [await copyOfStore(fullSize), await copyOfStore(fullSize)] as const;
  changeStore(folders[0], sides.with);
  changeStore(folders[1], sides.without);
  const [kept, bare] = [await openProduct(folders[0]), await openProduct(folders[1])];
  const db = openRaw(folders[0]);
  try {
    const calls = writeCalls(db);
    const rows = sides.writes
      .filter((name) => wanted.has(`${sides.family}:${name}`))
      .map((name) => measure(`${sides.family}:${name}`, calls[name], { kept, bare, target: sides.target }));
    return [...rows, ...(sides.after?.(kept, calls) ?? [])];
  } finally {
    db.close();
    await kept.close();
    await bare.close();
  }
}

function changeStore(folder: string, change: ((db: Database.Database) => void) | undefined): void {
  if (!change) return;
  const db = openRaw(folder);
  change(db);
  db.close();
}

type On = { kept: App; bare: App; target: number };

function measure(name: string, call: WriteCall, { kept, bare, target }: On): Row {
  let write: (app: App) => void = () => undefined;
  const compared = compare({
    ...writeRounds,
    before: () => (write = call.next()),
    product: () => write(kept),
    raw: () => write(bare),
  });
  return ratioRow(name, call.size, { ...compared, target });
}
