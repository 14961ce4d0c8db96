import { z } from 'zod';
import {
  conflictIdSchema,
  conflictKindSchema,
  outboxStateSchema,
  outboxVerbSchema,
  serverUrlSchema,
  syncEntitySchema,
  syncProblemSchema,
} from '#shared/domain/sync.ts';
import { says } from '#shared/words/index.ts';
import { defineChannels } from './define.ts';

export const syncAccountSchema = z.strictObject({
  serverUrl: z.string(),
  email: z.string(),
  userName: z.string(),
  /** False after a sign-out, and where the session ended (`needsSignIn`). */
  isSignedIn: z.boolean(),
  needsSignIn: z.boolean(),
  isPaused: z.boolean(),
  /** Whether the user has said what becomes of what was here before the first sign-in. */
  isAgreed: z.boolean(),
  /** Why the session lasts only until the app closes: no keychain answers. Null: it is kept. */
  notKeptBecause: z.string().nullable(),
});
export type SyncAccount = z.infer<typeof syncAccountSchema>;

/** What is not yet over there: for the sentence before the first push. */
export const syncPreviewSchema = z.strictObject({
  deals: z.int(),
  leads: z.int(),
  events: z.int(),
  comments: z.int(),
  attachments: z.int(),
});
export type SyncPreview = z.infer<typeof syncPreviewSchema>;

/** The rail's word for it, in the order in which one hides another. */
export const syncStandings = [
  'off',
  'attention',
  'paused',
  'offline',
  'working',
  'waiting',
  'inStep',
] as const;

export const syncStateSchema = z.strictObject({
  standing: z.enum(syncStandings),
  account: syncAccountSchema.nullable(),
  /** Records that are not yet on the server, those refused and undecided among them. */
  waiting: z.int(),
  refused: z.int(),
  conflicts: z.int(),
  progress: z
    .strictObject({
      what: z.enum(['push', 'deals', 'leads', 'events', 'details', 'files']),
      done: z.int(),
      /** Null: not known. */
      total: z.int().nullable(),
      isFirst: z.boolean(),
    })
    .nullable(),
  lastSyncAtMs: z.int().nullable(),
  nextTryAtMs: z.int().nullable(),
  problem: syncProblemSchema.nullable(),
  /** So many records vanished over there at once that nothing goes to the trash before the user says so. */
  deletions: z.strictObject({ count: z.int(), names: z.array(z.string()).max(10) }).nullable(),
  /** False: the server is an older one that has no leads. */
  hasLeads: z.boolean(),
  /** When the files of attachments come down. */
  files: z.enum(['whenOpened', 'inBackground']),
});
export type SyncState = z.infer<typeof syncStateSchema>;

const recordSchema = z.strictObject({
  entity: syncEntitySchema,
  localId: z.string(),
  /** Its title, company, or file name; the deal's title for a comment. */
  name: z.string(),
  /** The address behind the hash at which it can be seen and changed; null: it is gone. */
  path: z.string().nullable(),
});

export const waitingItemSchema = z.strictObject({
  ...recordSchema.shape,
  seq: z.int(),
  verb: outboxVerbSchema,
  state: outboxStateSchema,
  /** What changed, by the names on the wire. */
  fields: z.array(z.string()),
  changedAtMs: z.int(),
  attempts: z.int(),
  nextTryAtMs: z.int().nullable(),
  problem: syncProblemSchema.nullable(),
});
export type WaitingItem = z.infer<typeof waitingItemSchema>;

export const conflictSchema = z.strictObject({
  ...recordSchema.shape,
  id: conflictIdSchema,
  kind: conflictKindSchema,
  /** On the wire; '' where it is about the whole record. */
  field: z.string(),
  /** As the wire says them; null where there is none. `deleted`: mine is the record as it is here. */
  base: z.json(),
  mine: z.json(),
  theirs: z.json(),
  /** `doubled`: what stands over there, for the user to choose from. */
  candidates: z.array(z.strictObject({ remoteId: z.int(), name: z.string(), createdAt: z.string() })),
  atMs: z.int(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const syncRunSchema = z.strictObject({
  startedAtMs: z.int(),
  endedAtMs: z.int().nullable(),
  pushed: z.int(),
  pulled: z.int(),
  problem: syncProblemSchema.nullable(),
});
export type SyncRun = z.infer<typeof syncRunSchema>;

const nothing = z.strictObject({});

export const syncContract = defineChannels({
  'sync:state': { kind: 'read', input: nothing, output: syncStateSchema },
  /** Fails with VALIDATION at the field, OFFLINE, or UNAUTHENTICATED in the server's words. Another account than the last one asks first. */
  'sync:signIn': {
    kind: 'write',
    input: z.strictObject({
      serverUrl: serverUrlSchema,
      email: z.string().trim().min(1, says('sync.emailMissing')).max(255),
      password: z.string().min(1, says('sync.passwordMissing')).max(1000),
      /** The store was in step with another account: forget that, and treat all that is here as new to this one. */
      isOtherAccount: z.boolean().default(false),
    }),
    output: syncStateSchema,
  },
  /** The data stays. `unsent`: what becomes of what is not pushed: it waits for the next sign-in, or is not to be sent. */
  'sync:signOut': {
    kind: 'write',
    input: z.strictObject({ unsent: z.enum(['keep', 'forget']) }),
    output: syncStateSchema,
  },
  'sync:preview': { kind: 'read', input: nothing, output: syncPreviewSchema },
  /** What becomes of what was here before the first sign-in: it goes up, or stays here until it is changed. */
  'sync:agree': { kind: 'write', input: z.strictObject({ push: z.boolean() }), output: syncStateSchema },
  /** Begins at once, whatever waits; answers before it is done. */
  'sync:now': { kind: 'write', input: nothing, output: syncStateSchema },
  'sync:pause': { kind: 'write', input: z.strictObject({ isPaused: z.boolean() }), output: syncStateSchema },
  'sync:setFiles': {
    kind: 'write',
    input: z.strictObject({ files: z.enum(['whenOpened', 'inBackground']) }),
    output: syncStateSchema,
  },
  'sync:waiting': {
    kind: 'read',
    input: z.strictObject({
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(100),
      /** Only what was refused. */
      isRefused: z.boolean().default(false),
    }),
    output: z.strictObject({ items: z.array(waitingItemSchema), total: z.int() }),
  },
  'sync:conflicts': {
    kind: 'read',
    input: z.strictObject({ limit: z.int().min(1).max(500).default(200) }),
    output: z.strictObject({ items: z.array(conflictSchema), total: z.int() }),
  },
  /**
   * `field`: mine is written again over theirs, or theirs stays. `deleted`: mine is made again over there, theirs goes to the
   * trash. `doubled`: `remoteId` is the one; null: none of them, it is sent again.
   */
  'sync:resolve': {
    kind: 'write',
    input: z.strictObject({
      id: conflictIdSchema,
      keep: z.enum(['mine', 'theirs']),
      remoteId: z.int().nullable().default(null),
    }),
    output: syncStateSchema,
  },
  /** What was refused is sent again as it now stands; without `seq` all of it. */
  'sync:retry': {
    kind: 'write',
    input: z.strictObject({ seq: z.int().optional() }),
    output: syncStateSchema,
  },
  /** What was refused is given up by the user: the record becomes what the server has, or stays here alone where it has none. */
  'sync:giveUp': { kind: 'write', input: z.strictObject({ seq: z.int() }), output: syncStateSchema },
  'sync:decideDeletions': {
    kind: 'write',
    input: z.strictObject({ accept: z.boolean() }),
    output: syncStateSchema,
  },
  'sync:runs': { kind: 'read', input: nothing, output: z.strictObject({ runs: z.array(syncRunSchema) }) },
  /** Text for a report, without a secret and without what the records say. */
  'sync:diagnostics': { kind: 'read', input: nothing, output: z.strictObject({ text: z.string() }) },
});
