/** What of a request that nobody answered, or that was just answered, both sides agree on by now. */
import type { RemoteRecord, WireFields } from '#main/sync/kinds/kind.ts';
import { sameJson } from '#main/sync/merge.ts';
import type { Sent } from '#main/sync/outbox/outbox.repo.ts';

/**
 * The base after an update whose answer never came: a field that stands over there as it was sent, or as it passes through on
 * the way, is ours, and nobody else's change.
 */
export function baseAfterSilence(base: WireFields, sent: Sent | null, theirs: WireFields): WireFields {
  if (!sent || sent.verb === 'create') return base;
  const ours = [sent.fields, ...(sent.steps ?? [])];
  const agreed = { ...base };
  for (const [field, value] of Object.entries(theirs)) {
    const isOurs = ours.some((fields) => {
      const mine = fields[field];
      return mine !== undefined && sameJson(mine, value);
    });
    if (isOurs) agreed[field] = value;
  }
  return agreed;
}

/**
 * The base after an answer: what was sent is agreed. Where the server made something else of it, that is theirs to be taken
 * over, unless it was changed here meanwhile: then what was made of the older value is no news.
 */
export function baseAfterAnswer(
  base: WireFields,
  { sent, here, remote }: { sent: WireFields; here: WireFields | undefined; remote: RemoteRecord },
): WireFields {
  const agreed = { ...base, ...sent };
  for (const [field, value] of Object.entries(sent)) {
    const [now, theirs] = [here?.[field], remote.fields[field]];
    if (theirs === undefined || now === undefined || sameJson(now, value)) continue;
    agreed[field] = theirs;
  }
  return agreed;
}

/** Whether the server's answer holds nothing that is not in `fields`. */
export function saysNoMore(remote: RemoteRecord, fields: WireFields): boolean {
  return Object.entries(remote.fields).every(([field, value]) => {
    const known = fields[field];
    return known !== undefined && sameJson(known, value);
  });
}
