/**
 * What a kind of record is on both sides of the wire: the one place for each kind where the names and forms of the server's
 * fields meet those of the store. Push, pull and conflicts work on these and know no field by name.
 */
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { SyncCollection, SyncEntity } from '#shared/domain/sync.ts';
import type { Api, Json } from '#main/sync/client/api.ts';
import type { Store } from '#main/store/store.ts';

/**
 * The server's writable fields in their normal form: text trimmed as the server does, '' and null one thing where they are
 * one thing there, times `HH:MM`, amounts `"50000.00"`. Two records are the same where these are equal.
 */
export type WireFields = { readonly [field: string]: Json };

export type RemoteRecord = {
  remoteId: number;
  /** What the server sent of them: a field that it left out is left out. */
  fields: WireFields;
  createdAt: string;
  updatedAt: string;
  ownerName: string | null;
  /**
   * Changes whenever what only the single record tells may have changed (counts of comments and attachments, the attendees);
   * '' where it tells nothing more (none of them), so that nobody asks.
   */
  detailMark: string;
};

export type LocalRecord = {
  fields: WireFields;
  /** Outside the trash. */
  isLive: boolean;
  /** For the user: title or company. */
  name: string;
};

/** One call that changes a record over there; `suffix` follows the record's path: '' or 'update_stage/'. */
export type WriteCall = { method: 'PATCH'; suffix: string; body: WireFields };

export type PartsDeps = {
  api: Api;
  store: Pick<Store, 'read' | 'maintain' | 'apply' | 'gate'>;
  actorName: () => string;
};

export type RecordKind = {
  readonly entity: SyncEntity;
  readonly collection: SyncCollection;
  /** `deals/`, `leads/`, `calendar/events/`. */
  readonly path: string;
  /** Every field of `WireFields`, in the order in which people see them. */
  readonly fields: readonly string[];
  /** Fields that are one thing to whoever merges: a change of one on each side is a conflict of all (`stage` and `status`). */
  readonly units: readonly (readonly string[])[];
  /** Reads what the server sent, in a list or alone; unknown fields are left. Throws ApiError (`notTheServer`) where it is no such record. */
  parse(json: unknown): RemoteRecord;
  /** The record as the server would hold it; undefined where it no longer is. */
  read(db: ReadableDb, localId: string): LocalRecord | undefined;
  /** Not sent as it is: a series, until it has been taken apart into its occurrences. */
  isDeferred?(db: ReadableDb, localId: string): boolean;
  /** The body of a POST that makes it. */
  creation(fields: WireFields): WireFields;
  /** The calls, in order, that bring the record over there from `remote` to `remote` with `changes`: changed fields only. */
  writes(remote: WireFields, changes: WireFields): WriteCall[];
  /** Brings a record of the server's in, with its history line; @returns its local id. */
  insert(tx: Tx, remote: RemoteRecord): string;
  /**
   * Writes the server's values of `changes` into the record, with its history, as far as the store's own rules allow; what the
   * server has no field for stays. A value whose normal form is what the record already says changes nothing.
   */
  update(tx: Tx, localId: string, changes: WireFields): void;
  /** Moves it to the trash (with its history line), where it is not there yet. */
  archive(tx: Tx, localId: string): void;
  /** Brings in what hangs on it and only the single record tells: comments and attachments, attendees. */
  applyDetail?(tx: Tx, of: { localId: string; remoteId: number }, json: unknown): void;
  /** Brings up what hangs on it, once the record itself stands over there: an event's attendees. Throws ApiError. */
  pushParts?(deps: PartsDeps, of: { localId: string; remoteId: number }): Promise<void>;
};
