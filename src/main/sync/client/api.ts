/**
 * The server's API as the rest of the sync sees it: paths relative to the base address, JSON in and out, every failure an
 * ApiError that says what it means. Tokens, refreshes and addresses are behind it.
 */
import type { HttpFile } from '#main/platform/http.ts';
import type { SyncProblem } from '#shared/domain/sync.ts';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export type ApiCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `deals/12/update_stage/` */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: { [name: string]: Json } | HttpFile;
  signal?: AbortSignal;
};

/** @property json null where the answer is empty (204). */
export type ApiAnswer = { status: number; json: unknown };

/**
 * Some of a list's items, in the server's order: never so many that going through them holds up the main process.
 * @property next what `from` is to be for the page after this one, once `isPageEnd`; null at the end of the list.
 * @property count how many the server says there are; null where it does not page.
 */
export type ListPart = { items: unknown[]; isPageEnd: boolean; next: string | null; count: number | null };

export type Api = {
  /** Resolves with a 2xx answer. Throws ApiError for everything else. */
  call(call: ApiCall): Promise<ApiAnswer>;
  /** Reads a list from its beginning or from a page on; pages and bare arrays look alike. Throws ApiError. */
  list(path: string, options?: { from?: string | null; signal?: AbortSignal }): AsyncIterable<ListPart>;
  /** Fetches a file into `toPath`; the token goes along only to the server's own origin. Throws ApiError. */
  download(url: string, options: { toPath: string; maxBytes: number; signal?: AbortSignal }): Promise<void>;
};

export class ApiError extends Error {
  readonly problem: SyncProblem;
  /** The HTTP status; null where none came. */
  readonly status: number | null;
  /** Whether the server may have done what it was asked to: then a create must not be repeated blindly. */
  readonly mayHaveArrived: boolean;
  /** The server asked to wait so long (Retry-After). */
  readonly retryAfterMs: number | null;

  constructor(
    problem: SyncProblem,
    known: { status?: number | null; mayHaveArrived?: boolean; retryAfterMs?: number | null } = {},
  ) {
    super(problem.message);
    this.name = 'ApiError';
    this.problem = problem;
    this.status = known.status ?? null;
    this.mayHaveArrived = known.mayHaveArrived ?? false;
    this.retryAfterMs = known.retryAfterMs ?? null;
  }

  /** It is about the way to the server or the session, not about this one record: nothing else would go through now either. */
  get stopsEverything(): boolean {
    return !['refused', 'conflict'].includes(this.problem.kind);
  }
}
