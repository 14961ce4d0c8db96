import { userInfo } from 'node:os';
import { words } from '#shared/words/index.ts';

/** Whose computer this is, as far as the system knows: what a new store starts with. */
export type SystemOwner = { ownerName: string; region: string | undefined };

export function systemOwner(): SystemOwner {
  return {
    ownerName: loginName(),
    region: new Intl.Locale(new Intl.NumberFormat().resolvedOptions().locale).region,
  };
}

function loginName(): string {
  try {
    return userInfo().username || words('settings.unnamedOwner');
  } catch {
    // A user without an entry in the system's list (containers) has no name.
    return words('settings.unnamedOwner');
  }
}
