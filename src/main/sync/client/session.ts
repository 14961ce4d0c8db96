/**
 * Who is signed in: tokens live here, in memory, and the refresh token in the system's keychain; nowhere else. Knows how the
 * server gives tokens out (remote-api, "Signing in") and nothing of records.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { KeychainUnavailable, type Keychain } from '#main/platform/keychain.ts';
import type { Http } from '#main/platform/http.ts';
import type { Log } from '#main/platform/log.ts';
import { ApiError } from './api.ts';
import { sendJson, type JsonAnswer } from './send-json.ts';

const userSchema = z.object({
  id: z.int(),
  email: z.string().catch(''),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? ''),
});
const signedInSchema = z.object({ access: z.string().min(1), refresh: z.string().min(1), user: userSchema });
const refreshedSchema = z.object({ access: z.string().min(1), refresh: z.string().min(1).optional() });

export type Credentials = { serverUrl: string; email: string; password: string };
export type Account = { serverUrl: string; email: string };
export type ServerUser = z.infer<typeof userSchema>;

export type Session = {
  /** Throws AppError: UNAUTHENTICATED in the server's words, OFFLINE, VALIDATION where no such server answers. */
  signIn(credentials: Credentials): Promise<{ user: ServerUser }>;
  /** The tokens are gone, here and from the keychain. */
  signOut(): Promise<void>;
  /** Takes up the session that the keychain holds. @returns whether there is one. */
  restore(account: Account): Promise<boolean>;
  isSignedIn(): boolean;
  /** The server, or the lack of a kept token, ended it: the user must sign in. */
  isEnded(): boolean;
  /** Why the session lasts only until the app closes; null: the keychain keeps it. */
  notKeptBecause(): string | null;
  /**
   * Runs a call with an access token for the server that gave it; where it meets a 401 the token is refreshed, once for however
   * many calls wait for it, and the call run again. Throws ApiError: `signIn` where there is no session or its refresh was
   * refused, and whatever kept the refresh from an answer.
   */
  withToken<T extends { status: number }>(
    run: (accessToken: string, serverUrl: string) => Promise<T>,
  ): Promise<T>;
};

export type SessionDeps = { http: Http; keychain: Keychain; log: Log; onEnded: () => void };

type Tokens = { account: Account; access: string | null; refresh: string; refreshing?: Promise<string> };

export function createSession({ http, keychain, log, onEnded }: SessionDeps): Session {
  let tokens: Tokens | undefined;
  /** Whose secret the keychain may hold. */
  let known: Account | undefined;
  let ended = false;
  const kept = createKept(keychain, log);

  function end(): ApiError {
    tokens = undefined;
    ended = true;
    onEnded();
    return signInNeeded();
  }

  /** A rotated token is kept before it is used: the old one is worth nothing from the moment of the answer on. */
  async function refreshNow(held: Tokens): Promise<string> {
    const { account } = held;
    const answer = await sendJson(http, {
      method: 'POST',
      url: `${account.serverUrl}/token/refresh/`,
      headers: {},
      body: JSON.stringify({ refresh: held.refresh }),
    }).catch((error: unknown) => {
      throw notRefreshed(error);
    });
    // Signed out meanwhile, or in anew: what comes of the old session is not kept.
    if (tokens !== held) throw signInNeeded();
    if (isRefusal(answer)) {
      await kept.forget(account, () => tokens === held);
      throw tokens === held ? end() : signInNeeded();
    }
    const parsed = refreshedSchema.safeParse(answer.json);
    if (answer.status !== 200 || !parsed.success) throw notRefreshed(answer.toError());
    const { access, refresh } = parsed.data;
    if (refresh !== undefined && refresh !== held.refresh) {
      held.refresh = refresh;
      await kept.save(account, refresh, () => tokens === held);
    }
    if (tokens !== held) throw signInNeeded();
    held.access = access;
    return access;
  }

  function refreshOnce(held: Tokens): Promise<string> {
    held.refreshing ??= refreshNow(held).finally(() => {
      delete held.refreshing;
    });
    return held.refreshing;
  }

  return {
    async signIn({ serverUrl, email, password }) {
      const { access, refresh, user } = await askForTokens(http, { serverUrl, email, password });
      const account = { serverUrl, email };
      if (known && keyOf(known) !== keyOf(account)) await kept.forget(known);
      tokens = { account, access, refresh };
      known = account;
      ended = false;
      await kept.save(account, refresh);
      return { user };
    },
    async signOut() {
      const account = known;
      tokens = undefined;
      known = undefined;
      ended = false;
      if (account) await kept.forget(account);
    },
    async restore(account) {
      known = account;
      const refresh = await kept.read(account);
      // Signed in or out while the keychain took its time: that is newer.
      if (refresh !== null && !tokens && known === account) tokens = { account, access: null, refresh };
      ended = tokens === undefined && known === account;
      return tokens !== undefined;
    },
    isSignedIn: () => tokens !== undefined,
    isEnded: () => ended,
    notKeptBecause: kept.notKeptBecause,
    async withToken(run) {
      const held = tokens;
      if (!held) throw signInNeeded();
      const { serverUrl } = held.account;
      const used = held.access ?? (await refreshOnce(held));
      const answer = await run(used, serverUrl);
      if (answer.status !== 401) return answer;
      if (tokens !== held) throw signInNeeded();
      // Another call may have brought a new token meanwhile: that one is tried before another is asked for.
      const fresh = held.access !== null && held.access !== used ? held.access : await refreshOnce(held);
      const again = await run(fresh, serverUrl);
      // Only a refused refresh ends a session; a server that takes none of its own new tokens is not well.
      if (again.status === 401) throw notTaken();
      return again;
    },
  };
}

/** The keychain's side of it, one question after the other: what is forgotten stays forgotten, whatever was being saved. */
function createKept(keychain: Keychain, log: Log) {
  let notKept: string | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function ask<T>(question: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await question();
      notKept = null;
      return answer;
    } catch (error) {
      const isUnavailable = error instanceof KeychainUnavailable;
      notKept = isUnavailable ? error.message : words('sync.keychainFailed');
      // Its own words may hold what it was given.
      if (!isUnavailable) log.warn('keychain failed', { name: error instanceof Error ? error.name : '' });
      return null;
    }
  }

  function inTurn<T>(question: () => Promise<T>, isStill: () => boolean = () => true): Promise<T | null> {
    const next = last.then(() => (isStill() ? ask(question) : null));
    last = next;
    return next;
  }

  return {
    notKeptBecause: () => notKept,
    read: (account: Account) => inTurn(() => keychain.read(keyOf(account))),
    /** @param isStill asked when its turn comes: whether it is still to be kept. */
    save: (account: Account, refresh: string, isStill?: () => boolean) =>
      inTurn(() => keychain.save(keyOf(account), refresh), isStill),
    forget: (account: Account, isStill?: () => boolean) =>
      inTurn(() => keychain.remove(keyOf(account)), isStill),
  };
}

async function askForTokens(http: Http, { serverUrl, email, password }: Credentials) {
  const answer = await sendJson(http, {
    method: 'POST',
    url: `${serverUrl}/token/`,
    headers: {},
    body: JSON.stringify({ email, password }),
  }).catch((error: unknown) => {
    throw toSignInError(error);
  });
  if (isRefusal(answer)) {
    throw new AppError('UNAUTHENTICATED', answer.detail() ?? words('sync.signInRefused'));
  }
  const detail = answer.detail();
  // Too many wrong passwords, an account that is switched off: its own words say it best.
  if (answer.status === 403 && detail !== undefined) throw new AppError('UNAUTHENTICATED', detail);
  const parsed = signedInSchema.safeParse(answer.json);
  if (parsed.success && answer.status === 200) return parsed.data;
  // What answers in some other way than with tokens, and does not fail, is another server.
  throw answer.status < 500 && answer.status !== 429
    ? AppError.field('serverUrl', words('sync.noSuchServer'))
    : toSignInError(answer.toError());
}

/** The server itself says no: a proxy's page with the same status is no word of the server's. */
function isRefusal({ status, json }: JsonAnswer): boolean {
  return (
    (status === 401 || status === 400) && json !== null && typeof json === 'object' && !Array.isArray(json)
  );
}

const keyOf = ({ email, serverUrl }: Account) => `${email} ${serverUrl}`;

function signInNeeded(): ApiError {
  return new ApiError(
    { kind: 'signIn', message: words('sync.signInNeeded'), status: 401, fields: {} },
    { status: 401 },
  );
}

/** A token that is new was refused all the same. It is tried again, and asks nothing of the user. */
function notTaken(): ApiError {
  const message = words('sync.serverFailed', { status: 401 });
  return new ApiError({ kind: 'busy', message, status: 401, fields: {} });
}

/**
 * Why there is no new token, where nobody refused one: about the way to the server, whatever the status was, and never about
 * the record of the call that waits for it. That call met a 401: it did nothing.
 */
function notRefreshed(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { problem, retryAfterMs } = error;
  const isOfTheWay = error.stopsEverything && problem.kind !== 'signIn';
  return isOfTheWay
    ? new ApiError(problem, { retryAfterMs })
    : new ApiError({
        kind: 'notTheServer',
        message: words('sync.notTheServer'),
        status: problem.status,
        fields: {},
      });
}

function toSignInError(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { kind, message } = error.problem;
  if (kind === 'notTheServer') {
    return AppError.field('serverUrl', words('sync.noSuchServer'));
  }
  return kind === 'certificate' ? AppError.field('serverUrl', message) : new AppError('OFFLINE', message);
}
