import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type {
  ConflictId,
  ConflictKind,
  OutboxState,
  OutboxVerb,
  SyncCollection,
  SyncEntity,
} from '#shared/domain/sync.ts';

/** The server's account that this store keeps in step with: one row, or none. No token is here, ever. */
export const syncAccountTable = sqliteTable('sync_account', {
  id: integer('id').primaryKey(),
  serverUrl: text('server_url').notNull(),
  email: text('email').notNull(),
  userId: integer('user_id').notNull(),
  userName: text('user_name').notNull(),
  signedInAtMs: integer('signed_in_at_ms').notNull(),
  /** The account is known, and nobody is signed in: what is done goes on being noted, nothing is sent. */
  signedOutAtMs: integer('signed_out_at_ms'),
  /** When the user said what becomes of what was here before; NULL: not yet, and nothing is sent. */
  agreedAtMs: integer('agreed_at_ms'),
  pausedAtMs: integer('paused_at_ms'),
});

/**
 * Whether the triggers of `store/outbox` note what is written: 1 from the first sign-in on. The transaction that brings in
 * what a server said sets it to 0, and back before it commits.
 */
export const outboxSwitchTable = sqliteTable('outbox_switch', {
  id: integer('id').primaryKey(),
  isOn: integer('is_on').notNull(),
});

/**
 * What is not yet on the server: one row for each record, kept by triggers in the transaction that changes the record, so that
 * what waits coalesces and `seq` is the order in which records were first touched. What is to be sent is not here: it is read
 * from the record when its turn comes, and compared with `sync_record.base`.
 */
export const outboxTable = sqliteTable(
  'outbox',
  {
    seq: integer('seq').primaryKey(),
    entity: text('entity').$type<SyncEntity>().notNull(),
    localId: text('local_id').notNull(),
    /** What the user did with it last. */
    verb: text('verb').$type<OutboxVerb>().notNull(),
    /** What it was based on: each column that changed, `{"title": ["before"]}`, as it stood before the first change. */
    before: text('before').notNull().default('{}'),
    /** The record that must be on the server first: the deal of a comment. */
    dependsOn: text('depends_on'),
    changedAtMs: integer('changed_at_ms').notNull(),
    /** Counts what was noted: tells whether the record was changed again while it was on its way. */
    version: integer('version').notNull().default(1),
    state: text('state').$type<OutboxState>().notNull().default('waiting'),
    /** What left, or is about to (`Sent` as JSON): on disk before the request leaves. */
    sent: text('sent'),
    attempts: integer('attempts').notNull().default(0),
    /** Not before this instant (UTC milliseconds). */
    nextAtMs: integer('next_at_ms').notNull().default(0),
    /** Why it was refused (`SyncProblem` as JSON). */
    problem: text('problem'),
  },
  (outbox) => [
    uniqueIndex('outbox_of_record').on(outbox.entity, outbox.localId),
    index('outbox_ready').on(outbox.state, outbox.seq),
  ],
);

/** The mapping: which of the server's records one of ours is, and what both sides last agreed on. */
export const syncRecordTable = sqliteTable(
  'sync_record',
  {
    entity: text('entity').$type<SyncEntity>().notNull(),
    localId: text('local_id').notNull(),
    collection: text('collection').$type<SyncCollection>().notNull(),
    remoteId: integer('remote_id').notNull(),
    /** The server's id of the deal that a comment or an attachment belongs to. */
    parentRemoteId: integer('parent_remote_id'),
    /** The server's fields in their normal form (`sync/wire`), as both sides last agreed, JSON. */
    base: text('base').notNull(),
    /** The server's `updated_at`, as it wrote it. */
    remoteUpdatedAt: text('remote_updated_at'),
    /** In how many complete sweeps of its collection, one after the other, it was not seen. */
    missedSweeps: integer('missed_sweeps').notNull().default(0),
    /** What only the single record tells (comments, attachments, attendees) is to be asked for. */
    isDetailDue: integer('is_detail_due').notNull().default(0),
    /** `RemoteRecord.detailMark` as a list last told it; NULL: no list has. */
    detailMark: text('detail_mark'),
  },
  (record) => [
    primaryKey({ columns: [record.entity, record.localId] }),
    uniqueIndex('sync_record_of_remote').on(record.collection, record.remoteId),
    index('sync_record_of_parent')
      .on(record.collection, record.parentRemoteId)
      .where(sql`parent_remote_id IS NOT NULL`),
    index('sync_record_missed')
      .on(record.collection, record.remoteId)
      .where(sql`missed_sweeps > 0`),
    index('sync_record_detail_due')
      .on(record.collection, record.remoteId)
      .where(sql`is_detail_due = 1`),
  ],
);

/** What both sides changed, or what the user must decide; `base`, `mine` and `theirs` are JSON. */
export const syncConflictTable = sqliteTable(
  'sync_conflict',
  {
    id: text('id').$type<ConflictId>().primaryKey(),
    entity: text('entity').$type<SyncEntity>().notNull(),
    localId: text('local_id').notNull(),
    kind: text('kind').$type<ConflictKind>().notNull(),
    /** The field on the wire; '' where it is about the whole record. */
    field: text('field').notNull().default(''),
    base: text('base').notNull(),
    mine: text('mine').notNull(),
    theirs: text('theirs').notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (conflict) => [
    uniqueIndex('sync_conflict_of_field').on(
      conflict.entity,
      conflict.localId,
      conflict.kind,
      conflict.field,
    ),
  ],
);

/** How each of the last syncs went; `problem` is a `SyncProblem` as JSON. */
export const syncRunTable = sqliteTable('sync_run', {
  id: integer('id').primaryKey(),
  startedAtMs: integer('started_at_ms').notNull(),
  endedAtMs: integer('ended_at_ms'),
  pushed: integer('pushed').notNull().default(0),
  pulled: integer('pulled').notNull().default(0),
  problem: text('problem'),
});

/** What the sync remembers between runs (how far a sweep came, when the server is tried again), JSON by name. */
export const syncStateTable = sqliteTable('sync_state', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** An attachment that is on the server and not here: its `content_hash` is '' until it is fetched. */
export const syncFileTable = sqliteTable('sync_file', {
  attachmentId: text('attachment_id').$type<AttachmentId>().primaryKey(),
  url: text('url').notNull(),
  /** Why it could not be fetched last. */
  problem: text('problem'),
});
