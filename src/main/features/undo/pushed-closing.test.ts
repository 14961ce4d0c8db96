import { beforeEach, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import { putRecord } from '#main/sync/records/records.repo.ts';
import { createPipeline, type Pipeline } from './test-pipeline.ts';

let app: Pipeline;
let id: DealId;
beforeEach(async () => {
  app = await createPipeline();
  ({ id } = app.deals.create({ title: 'GTX' }));
  app.deals.close({ id, status: 'Won', lostReason: null });
});

const statusOverThere = (stage: string, status: string) =>
  app.store.maintain(({ db }) =>
    putRecord(db, {
      ...{ entity: 'deal', localId: id, collection: 'deals', remoteId: 7 },
      base: { title: 'GTX', stage, status },
    }),
  );

test('a closing can be undone while the server does not know of it', async () => {
  statusOverThere('Revenue', 'Open');
  await app.undo.undo({});
  expect(app.reads.get({ id }).status).toBe('Open');
});

test('a closing that was pushed stands: the server takes no deal back', async () => {
  statusOverThere('Status', 'Won');
  await expect(app.undo.undo({})).rejects.toThrow('closed on the server');
  expect(app.reads.get({ id }).status).toBe('Won');
});

test('a closing that may have arrived stands as well', async () => {
  statusOverThere('Revenue', 'Open');
  app.store.maintain(({ db }) =>
    db.run(
      `INSERT INTO outbox (entity, local_id, verb, changed_at_ms, state) VALUES ('deal', ?, 'update', 1, 'uncertain')`,
      id,
    ),
  );
  await expect(app.undo.undo({})).rejects.toThrow('closed on the server');
});

test('another change of a closed deal can still be undone', async () => {
  statusOverThere('Status', 'Won');
  app.deals.update({ id, patch: { title: 'GTX Plus' } });
  await app.undo.undo({});
  expect(app.reads.get({ id }).title).toBe('GTX');
});
