import { userInfo } from 'node:os';

/** Who uses the system and where, as far as it tells: what a new store's settings start with. */
export function systemOwner(): { ownerName: string; region: string | undefined } {
  return { ownerName: userName(), region: systemRegion() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Node throws where the user has no entry in the system's list, as in some containers.
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'Owner';
  }
}

function systemRegion(): string | undefined {
  return new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale).region;
}
