/** SimpleJWT: access and refresh tokens that expire, rotation, the blacklist, and its words. */
import { Refusal, type Body, type RemoteAnswer, type User } from './types.ts';

const notValid = (detail: string): Refusal =>
  new Refusal(401, { detail, code: 'token_not_valid' }, { 'www-authenticate': 'Bearer realm="api"' });

type Token = { kind: 'access' | 'refresh'; userId: number; expiresMs: number; isRevoked: boolean };

export type TokenOptions = {
  nowMs: () => number;
  isRotating: boolean;
  accessMs: number;
  refreshMs: number;
  findUser: (match: (user: User) => boolean) => User | undefined;
};

export function createTokens(options: TokenOptions) {
  const { nowMs, findUser } = options;
  const tokens = new Map<string, Token>();
  let count = 0;

  function make(kind: Token['kind'], userId: number): string {
    count += 1;
    const expiresMs = nowMs() + (kind === 'access' ? options.accessMs : options.refreshMs);
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = { token_type: kind, exp: Math.floor(expiresMs / 1000), jti: count, user_id: userId };
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.${part(`signature ${count} of ${kind}`)}`;
    tokens.set(text, { kind, userId, expiresMs, isRevoked: false });
    return text;
  }

  function require(body: Body, names: readonly string[]): string[] {
    const missing = names.filter((name) => typeof body[name] !== 'string' || body[name] === '');
    if (missing.length > 0) {
      const words = (name: string) =>
        body[name] === undefined ? 'This field is required.' : 'This field may not be blank.';
      throw new Refusal(400, Object.fromEntries(missing.map((name) => [name, [words(name)]])));
    }
    return names.map((name) => body[name] as string);
  }

  return {
    /** Every token that was ever given out: what must be found nowhere. */
    all: (): string[] => [...tokens.keys()],

    obtain(body: Body): RemoteAnswer {
      const [email, password] = require(body, ['email', 'password']);
      const user = findUser((known) => known.email === email && known.password === password);
      if (!user) {
        const detail = 'No active account found with the given credentials';
        throw new Refusal(401, { detail }, { 'www-authenticate': 'Bearer realm="api"' });
      }
      const { id, name } = user;
      return {
        status: 200,
        json: {
          refresh: make('refresh', id),
          access: make('access', id),
          user: { id, email: user.email, name },
        },
      };
    },

    refresh(body: Body): RemoteAnswer {
      const [text = ''] = require(body, ['refresh']);
      const token = tokens.get(text);
      if (token?.kind !== 'refresh' || token.expiresMs <= nowMs())
        throw notValid('Token is invalid or expired');
      if (token.isRevoked) throw notValid('Token is blacklisted');
      const access = make('access', token.userId);
      if (!options.isRotating) return { status: 200, json: { access } };
      token.isRevoked = true;
      return { status: 200, json: { access, refresh: make('refresh', token.userId) } };
    },

    /** Whose call it is. Throws 401. */
    authenticate(authorization: string | undefined): User {
      const [scheme, text] = (authorization ?? '').split(' ');
      if (scheme !== 'Bearer' || !text) {
        const detail = 'Authentication credentials were not provided.';
        throw new Refusal(401, { detail }, { 'www-authenticate': 'Bearer realm="api"' });
      }
      const token = tokens.get(text);
      const isGood = token?.kind === 'access' && !token.isRevoked && token.expiresMs > nowMs();
      const user = isGood ? findUser((known) => known.id === token.userId) : undefined;
      if (user) return user;
      throw new Refusal(
        401,
        {
          detail: 'Given token not valid for any token type',
          code: 'token_not_valid',
          messages: [
            { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
          ],
        },
        { 'www-authenticate': 'Bearer realm="api"' },
      );
    },

    /** Ends every session's access tokens, or the refresh tokens too. */
    revoke(which: 'access' | 'all'): void {
      for (const token of tokens.values()) {
        if (which === 'all' || token.kind === 'access') token.isRevoked = true;
      }
    },
  };
}
