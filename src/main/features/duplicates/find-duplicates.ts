/** Finds what may be one, on whatever connection: while one types in the main process, the whole lists in a worker. */
import type { ClientGroup, DuplicateReason, LeadGroup } from '#shared/contract/duplicates.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readHomeRegion } from '#main/store/home-region.ts';
import {
  listApart,
  listApartFrom,
  listBearers,
  listCards,
  listClients,
  listSharedKeys,
  type Kind,
} from './duplicates.repo.ts';
import { groupAlike, pairOf, type Group, type Shared } from './groups.ts';
import { companyKeysOf, isTelling, keysOf } from './identity.service.ts';

/** Of each key, so many leads are looked at while one types, and so many of all are shown. */
const bearersAtMost = 50;
const shownAtMost = 10;
/** What more leads than that bear (info@, a switchboard) says nothing of who they are. */
const sharersAtMost = 20;
const groupsAtMost = 500;
const leadsOfGroup = 20;
const namesOfGroup = 50;

const reasonOfPrefix: Record<string, DuplicateReason> = { e: 'email', p: 'phone', c: 'company' };
/** Each weighs more than all that are less sure together. */
const weights: Record<DuplicateReason, number> = { email: 4, phone: 2, company: 1 };
const allReasons = Object.keys(weights) as DuplicateReason[];

function reasonOf(key: string): DuplicateReason {
  return reasonOfPrefix[key.charAt(0)] ?? 'company';
}

function reasonsOf(keys: readonly string[]): DuplicateReason[] {
  const found = new Set(keys.map(reasonOf));
  return allReasons.filter((reason) => found.has(reason));
}

function sureness(reasons: readonly DuplicateReason[]): number {
  return reasons.reduce((sum, reason) => sum + weights[reason], 0);
}

/** Leads that share a key with what is typed, the likeliest first, of equals the one that was changed last. */
export function findAlike(
  db: ReadableDb,
  { exceptId, ...typed }: ParsedInput<'duplicates:ofLead'>,
): ChannelOutput<'duplicates:ofLead'> {
  const keysById = new Map<LeadId, string[]>();
  for (const key of keysOf(typed, readHomeRegion(db)).filter(isTelling)) {
    for (const id of listBearers(db, key, bearersAtMost))
      keysById.set(id, [...(keysById.get(id) ?? []), key]);
  }
  const apart = exceptId ? listApartFrom(db, exceptId) : new Set<string>();
  const ids = [...keysById.keys()].filter((id) => id !== exceptId && !apart.has(id));
  if (ids.length === 0) return { leads: [] };
  const leads = listCards(db, ids).map((card) => ({
    ...card,
    reasons: reasonsOf(keysById.get(card.id) ?? []),
  }));
  const ordered = leads.toSorted((a, b) => sureness(b.reasons) - sureness(a.reasons) || newestFirst(a, b));
  return { leads: ordered.slice(0, shownAtMost) };
}

function newestFirst(a: LeadCard, b: LeadCard): number {
  return b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? 1 : -1);
}

/** Groups of leads that may be one, the surest first, in each the lead first that was changed last. */
export function findLeadGroups(db: ReadableDb): ChannelOutput<'duplicates:leads'> {
  const shared = listSharedKeys(db, sharersAtMost)
    .filter(({ key }) => isTelling(key))
    .toSorted((a, b) => weights[reasonOf(b.key)] - weights[reasonOf(a.key)]);
  const groups = groupAlike({ shared, apart: apartOf(db, 'lead'), most: leadsOfGroup });
  const ordered = groups
    .map((group) => ({ ...group, reasons: reasonsOf(group.keys) }))
    .toSorted((a, b) => sureness(b.reasons) - sureness(a.reasons) || (latest(a) < latest(b) ? 1 : -1));
  const shown = ordered.slice(0, groupsAtMost);
  const cards = new Map(
    listCards(db, shown.flatMap(({ ids }) => ids) as LeadId[]).map((card) => [card.id, card]),
  );
  return { groups: shown.map((group) => leadGroup(group, cards)), total: groups.length };
}

/** Keys sort by the time at which they were made. */
function latest({ ids }: Group): string {
  return ids.reduce((last, id) => (id > last ? id : last), '');
}

function leadGroup(
  { ids, reasons }: Group & { reasons: DuplicateReason[] },
  cards: ReadonlyMap<LeadId, LeadCard>,
): LeadGroup {
  const leads = ids.flatMap((id) => cards.get(id as LeadId) ?? []).toSorted(newestFirst);
  return { leads, reasons };
}

/** Clients' names that are much the same, those with the most deals first. */
export function findClientGroups(db: ReadableDb): ChannelOutput<'duplicates:clients'> {
  const clients = new Map(listClients(db).map((client) => [client.name, client]));
  const shared = sharedNames([...clients.keys()]);
  const groups = groupAlike({ shared, apart: apartOf(db, 'client'), most: namesOfGroup }).map(
    ({ ids }): ClientGroup => ({
      names: ids
        .flatMap((name) => clients.get(name) ?? [])
        .toSorted((a, b) => b.deals - a.deals || (a.name < b.name ? -1 : 1)),
    }),
  );
  const ordered = groups.toSorted(
    (a, b) => dealsOf(b) - dealsOf(a) || ((a.names[0]?.name ?? '') < (b.names[0]?.name ?? '') ? -1 : 1),
  );
  return { groups: ordered.slice(0, groupsAtMost), total: groups.length };
}

function sharedNames(names: readonly string[]): Shared[] {
  const byKey = new Map<string, string[]>();
  for (const name of names) {
    for (const key of companyKeysOf(name)) byKey.set(key, [...(byKey.get(key) ?? []), name]);
  }
  return [...byKey].filter(([, ids]) => ids.length > 1).map(([key, ids]) => ({ key, ids }));
}

function dealsOf({ names }: ClientGroup): number {
  return names.reduce((sum, { deals }) => sum + deals, 0);
}

function apartOf(db: ReadableDb, kind: Kind): Set<string> {
  return new Set(listApart(db, kind).map(({ one, other }) => pairOf(one, other)));
}
