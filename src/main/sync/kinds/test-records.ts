import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import type { Currency } from '#shared/domain/money.ts';
import { putRecord } from '#main/sync/records/records.repo.ts';
import { createDealKind } from './deal-kind.ts';
import type { RecordKind, RemoteRecord, WireFields } from './kind.ts';
import { createLeadKind } from './lead-kind.ts';

export type TestRecords = Awaited<ReturnType<typeof createTestRecords>>;

/** Deals and leads on a real store, with their kinds on the wire. */
export async function createTestRecords(currency = 'USD') {
  const app = await createPipeline();
  const { store, ids, stages } = app;
  const kinds = {
    deal: createDealKind({ stages: () => stages.list(), ids, currency: () => currency as Currency }),
    lead: createLeadKind({ ids }),
  };
  let lastId = 0;
  return {
    ...app,
    kinds,
    read: (kind: RecordKind, localId: string) => kind.read(store.read, localId)?.fields ?? {},
    /** A record of the server's comes in and is mapped; @returns its local id. */
    arrive(kind: RecordKind, json: object): { localId: string; remote: RemoteRecord } {
      const remote = kind.parse({ id: (lastId += 1), ...json });
      const localId = store.apply('Ann', (tx) => {
        const id = kind.insert(tx, remote);
        map(tx.db, { kind, localId: id, remote });
        return id;
      });
      return { localId, remote };
    },
    /** A record of ours is said to be over there as it stands. */
    agree(kind: RecordKind, localId: string): WireFields {
      const fields = kind.read(store.read, localId)?.fields ?? {};
      const remoteId = (lastId += 1);
      store.maintain(({ db }) => map(db, { kind, localId, remote: { remoteId, fields } }));
      return fields;
    },
  };
}

type Mapped = { kind: RecordKind; localId: string; remote: Pick<RemoteRecord, 'remoteId' | 'fields'> };

function map(db: Parameters<typeof putRecord>[0], { kind, localId, remote }: Mapped): void {
  const { entity, collection } = kind;
  putRecord(db, { entity, localId, collection, remoteId: remote.remoteId, base: remote.fields });
}
