/** What the contract's server is asked and answers, whatever carries it: Fastify, or nothing at all in a simulation. */

export type UploadedFile = { fileName: string; contentType: string; bytes: Uint8Array };

export type RemoteRequest = {
  method: string;
  /** Below the base address, without a slash before it: `deals/12/`. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** In small letters. */
  headers: Readonly<Record<string, string>>;
  /** As it came; '' for none. A multipart form's file stands in `file`. */
  body: string;
  file?: UploadedFile | undefined;
};

export type RemoteAnswer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Undefined: no body (204). */
  json?: unknown;
  /** A file's content instead of JSON. */
  bytes?: Uint8Array;
  /** A page instead of JSON. */
  html?: string;
};

/** An answer that is not a success, thrown by whatever finds it out. */
export class Refusal extends Error {
  readonly answer: RemoteAnswer;
  constructor(status: number, json: unknown, headers?: Readonly<Record<string, string>>) {
    super(`${status} ${JSON.stringify(json)}`);
    this.answer = { status, json, ...(headers ? { headers } : {}) };
  }
}

export const notFound = (): Refusal => new Refusal(404, { detail: 'Not found.' });

export type User = { id: number; email: string; name: string; password: string };

export type RemoteOptions = {
  /** UTC milliseconds. */
  nowMs: () => number;
  /** Where the server says it is: the beginning of `next` and `file_url`. No slash at its end. */
  baseUrl: string;
  users?: readonly { email: string; name: string; password: string }[];
  /** Records on a page; null: bare arrays. */
  pageSize?: number | null;
  /** A refresh answers with a new refresh token and blacklists the old one. */
  isRotating?: boolean;
  hasLeads?: boolean;
  accessMs?: number;
  refreshMs?: number;
};

export type Body = Readonly<Record<string, unknown>>;

/** What a route is given. */
export type Call = {
  user: User;
  /** Parsed; {} for none. */
  body: Body;
  query: Readonly<Record<string, string>>;
  file: UploadedFile | undefined;
};

/** An ISO 8601 instant in UTC with microseconds, as Django REST Framework writes it: without a fraction where it is nought. */
export function isoMicros(micros: number): string {
  const ms = Math.floor(micros / 1000);
  const fraction = micros % 1_000_000;
  const seconds = new Date(ms).toISOString().slice(0, 19);
  return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}
