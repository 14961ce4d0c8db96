/** The simulation's store, in memory, and the lights that go out while it is written. */
import Database from 'better-sqlite3';
import type { WritableDb } from '#main/store/database.ts';
import { applyMigrations, readMigrations } from '#main/store/migrate.ts';
import { applyPragmas } from '#main/store/pragmas.ts';
import type { Store } from '#main/store/store.ts';
import { migrationsFolder } from '#main/store/test-store.ts';

/** What a power cut does: nothing after it happens. */
export class Crash extends Error {
  readonly code = 'SQLITE_CUT_OFF';
}

let emptyStore: Buffer | undefined;

/** Empty, and migrated once for all stories. */
export function openMemory(): Database.Database {
  if (!emptyStore) {
    const sqlite = new Database(':memory:');
    applyPragmas(sqlite);
    applyMigrations(sqlite, readMigrations(migrationsFolder));
    emptyStore = sqlite.serialize();
    sqlite.close();
  }
  const sqlite = new Database(emptyStore);
  applyPragmas(sqlite);
  return sqlite;
}

/** At any write, and before and after each transaction, the lights may go out; then nothing works until `end`. */
export function createPowerCuts({ db, maintain }: { db: WritableDb; maintain: Store['maintain'] }) {
  let stepsLeft = Infinity;
  let isOut = false;

  function point(): void {
    stepsLeft -= 1;
    if (stepsLeft <= 0) isOut = true;
    if (isOut) throw new Crash('cut off');
  }

  const store: Pick<Store, 'read' | 'maintain'> = {
    read: db,
    maintain: (body) => {
      point();
      const value = maintain((tx) =>
        body({ ...tx, db: { ...tx.db, run: (...given) => (point(), tx.db.run(...given)) } }),
      );
      point();
      return value;
    },
  };

  return {
    point,
    store,
    isOut: () => isOut,
    /** Out at the so-manieth step from now; Infinity: they stay on. */
    after(steps: number): void {
      stepsLeft = steps;
    },
    without(what: () => void): void {
      const left = stepsLeft;
      stepsLeft = Infinity;
      what();
      stepsLeft = left;
    },
    end(): void {
      [isOut, stepsLeft] = [false, Infinity];
    },
  };
}
