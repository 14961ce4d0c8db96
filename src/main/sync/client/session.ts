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
import { sendJson } from './send-json.ts';

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
   * Runs a call with an access token; where it meets a 401 the token is refreshed, once for however many calls wait for it, and
   * the call run again. Throws ApiError (`signIn`) where there is no session, or its refresh was refused.
   */
  withToken<T extends { status: number }>(run: (accessToken: string) => Promise<T>): Promise<T>;
};

export type SessionDeps = { http: Http; keychain: Keychain; log: Log; onEnded: () => void };

type Tokens = { account: Account; access: string | null; refresh: string };

export function createSession({ http, keychain, log, onEnded }: SessionDeps): Session {
  let tokens: Tokens | undefined;
  let ended = false;
  let notKept: string | null = null;
  let refreshing: Promise<string> | undefined;

  async function keep(account: Account, refresh: string): Promise<void> {
    try {
      await keychain.save(keyOf(account), refresh);
      notKept = null;
    } catch (error) {
      if (!(error instanceof KeychainUnavailable)) log.warn('keychain did not save', { error });
      notKept = error instanceof KeychainUnavailable ? error.message : words('sync.keychainFailed');
    }
  }

  async function forgetKept(account: Account): Promise<void> {
    try {
      await keychain.remove(keyOf(account));
    } catch (error) {
      if (!(error instanceof KeychainUnavailable)) log.warn('keychain did not forget', { error });
    }
  }

  function end(): ApiError {
    tokens = undefined;
    ended = true;
    onEnded();
    return signInNeeded();
  }

  /** A rotated token is kept before it is used: the old one is worth nothing from the moment of the answer on. */
  async function refreshNow(held: Tokens): Promise<string> {
    const answer = await sendJson(http, {
      method: 'POST',
      url: `${held.account.serverUrl}/token/refresh/`,
      headers: {},
      body: JSON.stringify({ refresh: held.refresh }),
    });
    if (answer.status === 401 || answer.status === 400 || answer.status === 403) {
      if (tokens === held) {
        await forgetKept(held.account);
        throw end();
      }
      throw signInNeeded();
    }
    const parsed = refreshedSchema.safeParse(answer.json);
    if (answer.status !== 200 || !parsed.success) throw answer.toError();
    const { access, refresh } = parsed.data;
    if (refresh !== undefined && refresh !== held.refresh) {
      await keep(held.account, refresh);
      held.refresh = refresh;
    }
    held.access = access;
    return access;
  }

  function refreshOnce(held: Tokens): Promise<string> {
    refreshing ??= refreshNow(held).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  return {
    async signIn({ serverUrl, email, password }) {
      const answer = await sendJson(http, {
        method: 'POST',
        url: `${serverUrl}/token/`,
        headers: {},
        body: JSON.stringify({ email, password }),
      }).catch((error: unknown) => {
        throw toSignInError(error);
      });
      if (answer.status === 401 || answer.status === 400) {
        throw new AppError('UNAUTHENTICATED', answer.detail() ?? words('sync.signInRefused'));
      }
      const parsed = signedInSchema.safeParse(answer.json);
      if (answer.status !== 200 || !parsed.success) throw toSignInError(answer.toError());
      const { access, refresh, user } = parsed.data;
      const before = tokens?.account;
      const account = { serverUrl, email };
      if (before && keyOf(before) !== keyOf(account)) await forgetKept(before);
      await keep(account, refresh);
      tokens = { account, access, refresh };
      ended = false;
      return { user };
    },
    async signOut() {
      const account = tokens?.account;
      tokens = undefined;
      ended = false;
      if (account) await forgetKept(account);
    },
    async restore(account) {
      try {
        const refresh = await keychain.read(keyOf(account));
        notKept = null;
        if (refresh !== null) tokens = { account, access: null, refresh };
      } catch (error) {
        if (!(error instanceof KeychainUnavailable)) log.warn('keychain did not answer', { error });
        notKept = error instanceof KeychainUnavailable ? error.message : words('sync.keychainFailed');
      }
      ended = tokens === undefined;
      return tokens !== undefined;
    },
    isSignedIn: () => tokens !== undefined,
    isEnded: () => ended,
    notKeptBecause: () => notKept,
    async withToken(run) {
      const held = tokens;
      if (!held) throw signInNeeded();
      const used = held.access ?? (await refreshOnce(held));
      const answer = await run(used);
      if (answer.status !== 401) return answer;
      // Another call may have brought a new token meanwhile: that one is tried before another is asked for.
      const fresh = held.access !== null && held.access !== used ? held.access : await refreshOnce(held);
      const again = await run(fresh);
      if (again.status === 401 && tokens === held) throw end();
      return again;
    },
  };
}

const keyOf = ({ email, serverUrl }: Account) => `${email} ${serverUrl}`;

function signInNeeded(): ApiError {
  return new ApiError(
    { kind: 'signIn', message: words('sync.signInNeeded'), status: 401, fields: {} },
    { status: 401 },
  );
}

function toSignInError(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { kind, message } = error.problem;
  if (kind === 'notTheServer' || error.status === 404) {
    return AppError.field('serverUrl', words('sync.noSuchServer'));
  }
  return kind === 'certificate' ? AppError.field('serverUrl', message) : new AppError('OFFLINE', message);
}
