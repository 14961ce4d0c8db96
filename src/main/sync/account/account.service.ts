/** Signing in and out, and what becomes of what was here before. The data stays whatever happens here. */
import type { ParsedInput } from '#shared/contract/index.ts';
import type { SyncAccount } from '#shared/contract/sync.contract.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import type { Session } from '#main/sync/client/session.ts';
import {
  countUnsent,
  findAccount,
  forgetServer,
  noteUnsent,
  putAccount,
  setAccountTime,
  unsentSources,
} from './account.repo.ts';

/** Rows noted in one transaction. */
const noteAtOnce = 250;

export type AccountDeps = {
  store: Pick<Store, 'read' | 'maintain'>;
  clock: Clock;
  session: Session;
  /** The local owner takes the name of the server's user. */
  adoptUser: (user: { name: string }) => void;
  breathe: () => Promise<void>;
  /** What the store says of the account may have changed. */
  changed: () => void;
  /** Ends a run that is under way, and waits for its end. */
  interrupt: () => Promise<void>;
  /** What is now to be done has changed. */
  kick: () => void;
};

export type AccountService = ReturnType<typeof createAccountService>;

export function createAccountService(deps: AccountDeps) {
  const { store, clock, session } = deps;

  /** Throws what the store throws. */
  function change(body: Parameters<typeof store.maintain>[0]): void {
    store.maintain(body);
    deps.changed();
  }

  async function noteEverything(): Promise<void> {
    for (let source = 0; source < unsentSources; source += 1) {
      for (let after: string | null = ''; after !== null;) {
        const from: string = after;
        after = store.maintain(({ db, nowMs }) =>
          noteUnsent(db, { source, after: from, limit: noteAtOnce, nowMs }),
        );
        await deps.breathe();
      }
    }
  }

  return {
    /** At a start: takes up the session that the keychain holds, where there is one. */
    async restore(): Promise<void> {
      const account = findAccount(store.read);
      if (account && account.signedOutAtMs === null) await session.restore(account);
    },
    state(): SyncAccount | null {
      const account = findAccount(store.read);
      if (!account) return null;
      const isOut = account.signedOutAtMs !== null;
      return {
        serverUrl: account.serverUrl,
        email: account.email,
        userName: account.userName,
        isSignedIn: !isOut && session.isSignedIn(),
        needsSignIn: !isOut && session.isEnded(),
        isPaused: account.pausedAtMs !== null,
        isAgreed: account.agreedAtMs !== null,
        notKeptBecause: isOut ? null : session.notKeptBecause(),
      };
    },
    mayRun(): boolean {
      const account = findAccount(store.read);
      return (
        account !== undefined &&
        session.isSignedIn() &&
        [account.signedOutAtMs, account.pausedAtMs].every((atMs) => atMs === null) &&
        account.agreedAtMs !== null
      );
    },
    async signIn({ isOtherAccount, ...credentials }: ParsedInput<'sync:signIn'>): Promise<void> {
      await deps.interrupt();
      const before = findAccount(store.read);
      const { user } = await session.signIn(credentials);
      const isSame =
        before !== undefined && before.serverUrl === credentials.serverUrl && before.userId === user.id;
      if (before && !isSame && !isOtherAccount) {
        await session.signOut();
        throw new AppError('CONFLICT', words('sync.otherAccount', { email: before.email }), {
          reason: 'otherAccount',
        });
      }
      change(({ db, nowMs, emit }) => {
        if (!isSame) forgetServer(db);
        const nothingHere = Object.values(countUnsent(db)).every((count) => count === 0);
        const agreedAtMs = isSame ? before.agreedAtMs : nothingHere ? nowMs : null;
        putAccount(db, {
          ...{ serverUrl: credentials.serverUrl, email: credentials.email },
          ...{ userId: user.id, userName: user.name, signedInAtMs: nowMs },
          ...{ signedOutAtMs: null, agreedAtMs, pausedAtMs: null },
        });
        emit('sync:changed', {});
      });
      if (!isSame) deps.adoptUser(user);
      deps.kick();
    },
    async signOut({ unsent }: ParsedInput<'sync:signOut'>): Promise<void> {
      await deps.interrupt();
      await session.signOut();
      change(({ db, nowMs, emit }) => {
        setAccountTime(db, 'signedOutAtMs', nowMs);
        // What may have reached the server already is still to be looked for.
        if (unsent === 'forget') db.run(`DELETE FROM outbox WHERE state NOT IN ('sending', 'uncertain')`);
        emit('sync:changed', {});
      });
    },
    async agree({ push }: ParsedInput<'sync:agree'>): Promise<void> {
      if (!findAccount(store.read)) throw new AppError('CONFLICT', words('sync.notSignedIn'));
      if (push) await noteEverything();
      change(({ db, emit }) => {
        setAccountTime(db, 'agreedAtMs', clock.nowMs());
        emit('sync:changed', {});
      });
      deps.kick();
    },
    async pause({ isPaused }: ParsedInput<'sync:pause'>): Promise<void> {
      change(({ db, nowMs, emit }) => {
        setAccountTime(db, 'pausedAtMs', isPaused ? nowMs : null);
        emit('sync:changed', {});
      });
      if (isPaused) await deps.interrupt();
      else deps.kick();
    },
    preview: () => countUnsent(store.read),
  };
}
