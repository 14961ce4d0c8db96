/**
 * What users were told is done: for each client and record, the last value that its user gave each field, by the wire's names.
 * In the end each must be on the server, overruled by somebody later, or shown to this user as a conflict or a refusal.
 */
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { WireFields } from '#main/sync/kinds/kind.ts';
import type { Client } from './client.ts';

/** @property before what the same user had written there earlier: none of it may come back by itself. */
export type Written = { op: number; value: string; before: readonly string[] };

export type LedgerRecord = {
  client: number;
  entity: SyncEntity;
  localId: string;
  fields: Map<string, Written>;
  /** What the user did with the record as a whole last. */
  life: { op: number; is: 'made' | 'archived' | 'restored' } | null;
};

export type Watched = { entity: SyncEntity; localId: string };

export type Ledger = ReturnType<typeof createLedger>;

/** @param tell writes it into the story. */
export function createLedger(tell: (line: string) => void) {
  const records = new Map<string, LedgerRecord>();
  /** Names of what came back from the trash: it may have gone over there before, and is made anew. */
  const takenBack: string[] = [];
  const comments: { op: number; client: number; text: string; dealId: string; id: string }[] = [];
  const files: { op: number; client: number; name: string; dealId: string; id: string }[] = [];

  function recordOf(client: number, { entity, localId }: Watched): LedgerRecord {
    const key = `${client}|${entity}|${localId}`;
    let record = records.get(key);
    if (!record) {
      record = { client, entity, localId, fields: new Map(), life: null };
      records.set(key, record);
    }
    return record;
  }

  const read = (client: Client, { entity, localId }: Watched) =>
    client.kinds.get(entity)?.read(client.store.read, localId);

  return {
    records,
    takenBack,
    comments,
    files,
    /** Runs a user's action and writes down what it changed in the records named, or in the one that it makes. */
    async watch(
      client: Client,
      { op, records: watched }: { op: number; records: readonly Watched[] },
      act: () => Watched | undefined | void | Promise<Watched | undefined | void>,
    ): Promise<void> {
      const before = watched.map((one) => read(client, one));
      const made = await act();
      for (const [at, one] of watched.entries()) {
        const [was, is] = [before[at], read(client, one)];
        const record = recordOf(client.index, one);
        for (const text of note(record, op, { was: was?.fields ?? {}, is: is?.fields ?? {} }))
          tell(`${op} ${one.entity} ${one.localId} ${text}`);
        if (was?.isLive !== is?.isLive) tell(`${op} ${one.entity} ${one.localId} isLive ${is?.isLive}`);
        if (was?.isLive && !is?.isLive) record.life = { op, is: 'archived' };
        if (was && !was.isLive && is?.isLive) {
          record.life = { op, is: 'restored' };
          takenBack.push(is.name, ...hungOn(client, one));
        }
      }
      if (!made) return;
      const record = recordOf(client.index, made);
      record.life = { op, is: 'made' };
      tell(`${op} ${made.entity} ${made.localId} made`);
      note(record, op, { was: {}, is: read(client, made)?.fields ?? {} });
    },
    /** The user let the server's value stand, for a field or for all of it. */
    letGo(client: number, one: Watched, field = ''): void {
      const record = records.get(`${client}|${one.entity}|${one.localId}`);
      if (!record) return;
      if (field === '') {
        record.fields.clear();
        record.life = null;
      }
      for (const name of field.split(',')) record.fields.delete(name);
    },
  };
}

function note(record: LedgerRecord, op: number, { was, is }: { was: WireFields; is: WireFields }): string[] {
  const told: string[] = [];
  for (const [field, value] of Object.entries(is)) {
    const [before, after] = [JSON.stringify(was[field] ?? null), JSON.stringify(value)];
    if (before === after) continue;
    const known = record.fields.get(field);
    const earlier = known ? [...known.before, known.value] : [];
    record.fields.set(field, { op, value: after, before: earlier.filter((value) => value !== after) });
    told.push(`${field} ${before} -> ${after}`);
  }
  return told;
}

function hungOn({ store }: Client, { localId }: Watched): string[] {
  const sql =
    'SELECT text AS name FROM comment WHERE deal_id = ? UNION SELECT file_name FROM attachment WHERE deal_id = ?';
  return store.read.all<{ name: string }>(sql, localId, localId).map(({ name }) => name);
}
