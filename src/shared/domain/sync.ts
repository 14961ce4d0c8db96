/** How the store keeps in step with a server (remote-api): what waits, what was refused, what both sides changed. */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';

/**
 * What is kept in step. A series is never on the server itself: its `occurrence`s of the next 90 days are, each under the
 * local id `<series>/<occurrence key>`. Attendees go with their event.
 */
export const syncEntities = [
  'deal',
  'lead',
  'event',
  'occurrence',
  'comment',
  'attachment',
  'performance',
] as const;
export const syncEntitySchema = z.enum(syncEntities);
export type SyncEntity = z.infer<typeof syncEntitySchema>;

/** Within which of the server's lists an id is one. */
export type SyncCollection = 'deals' | 'leads' | 'events' | 'comments' | 'attachments';

export const outboxVerbs = ['create', 'update', 'delete'] as const;
export const outboxVerbSchema = z.enum(outboxVerbs);
export type OutboxVerb = z.infer<typeof outboxVerbSchema>;

/**
 * - `waiting`: its turn comes at `nextAtMs`.
 * - `sending`: a request is about to leave, or has left; found after a start, it is uncertain.
 * - `uncertain`: the answer never came; the server is looked through before anything is sent again.
 * - `refused`: the server said no; it waits for the user, who may change it or send it again.
 * - `undecided`: the user must say (more than one match; deleted over there), see the conflicts.
 */
export const outboxStates = ['waiting', 'sending', 'uncertain', 'refused', 'undecided'] as const;
export const outboxStateSchema = z.enum(outboxStates);
export type OutboxState = z.infer<typeof outboxStateSchema>;

/**
 * - `field`: both sides changed it; the store shows theirs and keeps mine.
 * - `deleted`: gone over there, changed here; it stays here, and can be made again over there.
 * - `doubled`: more than one record over there could be what was sent without an answer; `theirs` lists them.
 */
export const conflictKinds = ['field', 'deleted', 'doubled'] as const;
export const conflictKindSchema = z.enum(conflictKinds);
export type ConflictKind = z.infer<typeof conflictKindSchema>;

export const conflictIdSchema = z.uuidv7().brand<'ConflictId'>();
export type ConflictId = z.infer<typeof conflictIdSchema>;

/** Why something did not go through, in a form that tells what to do about it. */
export const syncProblemKinds = [
  /** No way to the server: no network, no such host, it does not answer, the time ran out. */
  'offline',
  /** The certificate is expired, self-signed or for another host. */
  'certificate',
  /** What answered is not the server of the contract: a proxy's page, broken JSON, a redirect to another origin. */
  'notTheServer',
  /** 429, 5xx. */
  'busy',
  /** 400, 403, 413, 422: this change, as it is. */
  'refused',
  /** 409, 412. */
  'conflict',
  /** The session ended: the user must sign in. */
  'signIn',
  /** The store could not be written (the disk is full). */
  'storage',
  'unknown',
] as const;
export const syncProblemSchema = z.strictObject({
  kind: z.enum(syncProblemKinds),
  /** For the user: what happened and what becomes of it. */
  message: z.string(),
  status: z.int().nullable().default(null),
  /** The server's words at the fields (on the wire) that they are about; '' where they name none. */
  fields: z.record(z.string(), z.array(z.string())).default({}),
});
export type SyncProblem = z.infer<typeof syncProblemSchema>;

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The server's base address: https, or http to this computer; no name, password, query or fragment in it; no slash at its end. */
export const serverUrlSchema = z
  .string()
  .trim()
  .max(500, says('sync.addressUnknown'))
  .transform((text, context) => {
    const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
    const url = URL.canParse(address) ? new URL(address) : null;
    const problem = addressProblem(url);
    if (!url || problem) {
      context.addIssue({ code: 'custom', message: problem ?? says('sync.addressUnknown').error() });
      return z.NEVER;
    }
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  });

function addressProblem(url: URL | null): string | undefined {
  if (!url?.hostname) return says('sync.addressUnknown').error();
  if (url.protocol === 'http:' && !loopbackHosts.has(url.hostname))
    return says('sync.addressNotSafe').error();
  if (!['http:', 'https:'].includes(url.protocol)) return says('sync.addressUnknown').error();
  if (url.username || url.password || url.search || url.hash) return says('sync.addressTooMuch').error();
  return undefined;
}
