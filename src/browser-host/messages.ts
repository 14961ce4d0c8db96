import type { Result } from '#shared/errors.ts';

/** What a page sends: one call, answered under the same number. */
export type CallMessage = { id: number; channel: string; input: unknown };

/** What the host sends. */
export type HostMessage = { id: number; result: Result<unknown> } | { event: string; payload: unknown };

/** Where, below the token's path, the socket waits and files are fetched. */
export const socketPath = 'socket';
export const downloadsPath = 'files';
