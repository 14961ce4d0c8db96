import { tallyTriggers } from '#main/store/tallies/triggers.ts';
import type { Case } from '../case.ts';
import { measureAdded, type WriteName } from './write-calls.ts';

const writes: readonly WriteName[] = ['create', 'update', 'move', 'close', 'comment'];

/** What keeping the dashboard's counters adds to a write: the product on two stores, one without their triggers. */
export const counterWrites: Case = {
  names: writes.map((name) => `counters:${name}`),
  run: (wanted) =>
    measureAdded(
      {
        ...{ family: 'counters', writes, target: 1.2 },
        without: (db) => tallyTriggers().forEach(({ name }) => db.exec(`DROP TRIGGER ${name}`)),
      },
      wanted,
    ),
};
