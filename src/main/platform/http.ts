/** The one way out to a network. A redirect is never followed here: whoever asked decides by the answer. */

/** One file of a multipart form, read from the disk while it is sent. */
export type HttpFile = { field: string; fileName: string; contentType: string; path: string };

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string | HttpFile;
  /** From the beginning to the last byte of the answer, in milliseconds. */
  timeoutMs: number;
  /** The longest wait for the answer, or for the next bytes of it; without it only `timeoutMs` ends the waiting. */
  silenceMs?: number;
  signal?: AbortSignal;
};

/** Header names are in small letters. The body is read once; reading it throws HttpFailure where it is cut off. */
export type HttpResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Uint8Array>;
};

export type HttpFailureReason = 'network' | 'timeout' | 'certificate' | 'aborted';

/** No answer, or half of one. */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;
  /** Whether the request may have reached the server: false only where that is certain (no such host, refused, no TLS). */
  readonly mayHaveArrived: boolean;

  constructor(reason: HttpFailureReason, mayHaveArrived: boolean, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.reason = reason;
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** Throws HttpFailure, and nothing else. */
export type Http = { send(request: HttpRequest): Promise<HttpResponse> };
