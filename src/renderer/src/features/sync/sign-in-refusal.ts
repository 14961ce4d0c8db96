import { AppError } from '#shared/errors.ts';

export type SignInField = 'serverUrl' | 'email' | 'password';
export type SignInRefusal = { fields: Partial<Record<SignInField, string>>; form: string | null };

const fieldNames = ['serverUrl', 'email', 'password'] as const;

/** Where what was refused is said: at its field; a wrong password at the password's; anything else below them. */
export function signInRefusal(error: unknown, wordsOf: (error: unknown) => string): SignInRefusal {
  if (!(error instanceof AppError)) return { fields: {}, form: wordsOf(error) };
  const said = error.details?.['fields'];
  const known = typeof said === 'object' && said !== null ? Object.entries(said) : [];
  const fields = Object.fromEntries(
    known.filter(([name, words]) => fieldNames.some((field) => field === name) && typeof words === 'string'),
  ) as SignInRefusal['fields'];
  if (Object.keys(fields).length > 0) return { fields, form: null };
  if (error.code === 'UNAUTHENTICATED') return { fields: { password: error.message }, form: null };
  return { fields: {}, form: wordsOf(error) };
}

/** The password was right, and the account is not the one that this computer was in step with. */
export function isOtherAccountRefusal(error: unknown): boolean {
  return (
    error instanceof AppError && error.code === 'CONFLICT' && error.details?.['reason'] === 'otherAccount'
  );
}
