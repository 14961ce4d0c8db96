import type { Case } from '../case.ts';
import { measureAdded, type WriteName } from './write-calls.ts';

const writes: readonly WriteName[] = ['create', 'update', 'move', 'close', 'comment'];

/** What noting for the server adds to a write: the product on two stores, of which one notes as after a sign-in. */
export const outboxWrites: Case = {
  names: writes.map((name) => `outbox:${name}`),
  run: (wanted) =>
    measureAdded(
      {
        ...{ family: 'outbox', writes, target: 1.15 },
        with: (db) => db.exec('UPDATE outbox_switch SET is_on = 1'),
        without: (db) => db.exec('UPDATE outbox_switch SET is_on = 0'),
      },
      wanted,
    ),
};
