/** What must hold in the end, each as a list of what does not. */
import type { SyncCollection, SyncEntity } from '#shared/domain/sync.ts';
import { sameJson } from '#main/sync/merge.ts';
import type { RecordKind, RemoteRecord } from '#main/sync/kinds/kind.ts';
import { shownName } from '#main/sync/children/token-names.ts';
import type { Client } from './client.ts';
import type { Ledger, LedgerRecord } from './ledger.ts';
import type { World } from './world.ts';

const lists = [
  { entity: 'deal', path: 'deals/', collection: 'deals' },
  { entity: 'lead', path: 'leads/', collection: 'leads' },
  { entity: 'event', path: 'calendar/events/', collection: 'events' },
] as const;

type Row = { entity: SyncEntity; localId: string };

/** What is for the user to decide: neither in step nor lost. */
export function openQuestions(client: Client): Set<string> {
  const rows = client.store.read.all<Row>(
    `SELECT entity, local_id AS localId FROM sync_conflict
     UNION SELECT entity, local_id FROM outbox WHERE state IN ('refused', 'undecided')`,
  );
  return new Set(rows.map(({ entity, localId }) => `${entity}|${localId}`));
}

/** Whether this client and the server say the same, record by record. */
export function differences(world: World, client: Client): string[] {
  const found: string[] = [];
  const open = openQuestions(client);
  const say = (text: string) => found.push(`client ${client.index}: ${text}`);
  const waiting = client.store.read.all<Row & { state: string }>(
    `SELECT entity, local_id AS localId, state FROM outbox WHERE state NOT IN ('refused', 'undecided')`,
  );
  for (const { entity, localId, state } of waiting) {
    if (isSkipped(client, entity)) continue;
    say(`${entity} ${localId} still ${state}`);
  }
  for (const { entity, path, collection } of lists) {
    if (isSkipped(client, entity)) continue;
    const kind = client.kinds.get(entity) as RecordKind;
    const seen = new Set<string>();
    for (const json of world.list(path)) {
      const remote = kind.parse(json);
      const mapped = findMapped(client, collection, remote.remoteId);
      if (!mapped) {
        say(`${path}${remote.remoteId}/ ${JSON.stringify(remote.fields)} is not here`);
        continue;
      }
      seen.add(mapped.localId);
      if (open.has(`${mapped.entity}|${mapped.localId}`)) continue;
      for (const text of compare(client, mapped, remote)) say(text);
      if (entity === 'deal') for (const text of compareChildren(client, mapped.localId, json)) say(text);
    }
    for (const localId of liveIds(client, entity)) {
      if (!seen.has(localId) && !open.has(`${entity}|${localId}`))
        say(`${entity} ${localId} is not on the server`);
    }
  }
  return found;
}

function isSkipped(client: Client, entity: SyncEntity): boolean {
  return entity === 'lead' && !client.state().hasLeads;
}

function findMapped(client: Client, collection: SyncCollection, remoteId: number): Row | undefined {
  return client.store.read.get<Row>(
    'SELECT entity, local_id AS localId FROM sync_record WHERE collection = ? AND remote_id = ?',
    collection,
    remoteId,
  );
}

/** Outside the trash; a series is on the server as its occurrences. */
function liveIds(client: Client, entity: SyncEntity): string[] {
  const once = entity === 'event' ? 'AND series_id IS NULL AND recurrence IS NULL' : '';
  return client.store.read
    .all<{ id: string }>(`SELECT id FROM "${entity}" WHERE archived_at_ms IS NULL ${once}`)
    .map(({ id }) => id);
}

function compare(client: Client, { entity, localId }: Row, remote: RemoteRecord): string[] {
  const local = client.kinds.get(entity)?.read(client.store.read, localId);
  if (!local) return [`${entity} ${localId} is gone, and ${remote.remoteId} is not`];
  if (!local.isLive) return [`${entity} ${localId} is in the trash, and ${remote.remoteId} is not`];
  return Object.keys(remote.fields)
    .filter((field) => !sameJson(remote.fields[field] ?? null, local.fields[field] ?? null))
    .map((field) => {
      const [mine, theirs] = [local.fields[field], remote.fields[field]].map((value) =>
        JSON.stringify(value),
      );
      return `${entity} ${localId} (${remote.remoteId}) ${field}: here ${mine}, there ${theirs}`;
    });
}

type Whole = {
  comments_list?: { text: string }[];
  attachments_list?: { file_name: string }[];
};

function compareChildren(client: Client, dealId: string, json: unknown): string[] {
  const { comments_list = [], attachments_list = [] } = json as Whole;
  const { read } = client.store;
  const comments = read.all<{ text: string; isLive: number }>(
    'SELECT text, archived_at_ms IS NULL AS isLive FROM comment WHERE deal_id = ?',
    dealId,
  );
  // The server takes no comment back: one that was thrown away here may be there.
  const said = comments_list.map(({ text }) => text);
  const thrownAway = new Set(comments.filter(({ isLive }) => !isLive).map(({ text }) => text));
  const texts = comments.filter(({ isLive }) => isLive).map(({ text }) => text);
  const names = read
    .all<{ name: string }>(
      // A file that never came down cannot go up again with a deal that is made anew.
      `SELECT file_name AS name FROM attachment WHERE deal_id = ? AND archived_at_ms IS NULL
       AND (content_hash <> '' OR id IN (SELECT local_id FROM sync_record WHERE entity = 'attachment'))`,
      dealId,
    )
    .map(({ name }) => name);
  return [
    ...unlike(
      `deal ${dealId} comments`,
      texts,
      said.filter((text) => !thrownAway.has(text)),
    ),
    ...unlike(
      `deal ${dealId} files`,
      names,
      attachments_list.map((file) => shownName(file.file_name)),
    ),
  ];
}

function unlike(what: string, here: readonly string[], there: readonly string[]): string[] {
  const [mine, theirs] = [here, there].map((all) => all.toSorted().join(', '));
  return mine === theirs ? [] : [`${what}: here [${mine}], there [${theirs}]`];
}

/** Every value that ever stood on the server, and every name under which something hung on a record. */
export type Delivered = { values: Set<string>; comments: Map<string, number>; files: Map<string, number> };

export function whatLanded(world: World, client: Client): Delivered {
  const values = new Set<string>();
  const [comments, files] = [new Map<string, number>(), new Map<string, number>()];
  for (const { path, json } of world.landed) {
    const list = lists.find((one) => path.startsWith(one.path));
    // Who was added alone is in no text of the event's.
    if (path.endsWith('/add_attendee/'))
      values.add(`events|attendees|"${(json as { email: string }).email}"`);
    const isRecord = json !== null && typeof json === 'object' && 'created_at' in json && 'id' in json;
    if (!list || !isRecord) continue;
    const { fields } = (client.kinds.get(list.entity) as RecordKind).parse(json);
    for (const [field, value] of Object.entries(fields))
      values.add(`${list.collection}|${field}|${JSON.stringify(value)}`);
    const { comments_list = [], attachments_list = [] } = json as Whole;
    for (const { text } of comments_list)
      most(comments, text, comments_list.filter((one) => one.text === text).length);
    for (const { file_name } of attachments_list) {
      const name = shownName(file_name);
      most(files, name, attachments_list.filter((one) => shownName(one.file_name) === name).length);
    }
  }
  return { values, comments, files };
}

function most(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, Math.max(counts.get(key) ?? 0, count));
}

/** What a user was told is done and is nowhere: not on the server, not overruled, not in a question. */
export function losses(world: World, clients: readonly Client[], ledger: Ledger): string[] {
  const found: string[] = [];
  const [first] = clients;
  if (!first) return found;
  const delivered = whatLanded(world, first);
  for (const record of ledger.records.values()) {
    const client = clients[record.client];
    if (client) found.push(...lostOf(client, record, { delivered, ledger }));
  }
  for (const { client, text, op, dealId, id } of ledger.comments) {
    const isKept =
      delivered.comments.has(text) || isExcused(clients[client], { entity: 'comment', id, dealId });
    if (!isKept) found.push(`client ${client}: the comment of ${op} is lost`);
  }
  for (const { client, name, op, dealId, id } of ledger.files) {
    const isKept =
      delivered.files.has(name) || isExcused(clients[client], { entity: 'attachment', id, dealId });
    if (!isKept) found.push(`client ${client}: the file of ${op} is lost`);
  }
  return found;
}

/** It is shown as refused, or it went with its deal, or the user took it back. */
function isExcused(
  client: Client | undefined,
  of: { entity: SyncEntity; id: string; dealId: string },
): boolean {
  if (!client) return false;
  const open = openQuestions(client);
  if (open.has(`${of.entity}|${of.id}`) || open.has(`deal|${of.dealId}`)) return true;
  const { read } = client.store;
  const isIn = (table: string, id: string) =>
    read.get(`SELECT 1 FROM "${table}" WHERE id = ? AND archived_at_ms IS NULL`, id) !== undefined;
  return !isIn('deal', of.dealId) || !isIn(of.entity, of.id);
}

/** What is one thing with the field (a deal's stage and status) was written later by the same user: that is what counts. */
function isDecidedSince(client: Client, record: LedgerRecord, said: Pick<Said, 'field' | 'op'>): boolean {
  const unit = client.kinds.get(record.entity)?.units.find((fields) => fields.includes(said.field)) ?? [];
  return unit.some((field) => (record.fields.get(field)?.op ?? 0) > said.op);
}

/** Somebody else wrote that value later, and may: by keeping it over this one in a conflict. */
function isWrittenLater(ledger: Ledger, { entity, client }: LedgerRecord, said: Said): boolean {
  return [...ledger.records.values()].some((other) => {
    const written = other.fields.get(said.field);
    const isElsewhere = other.client !== client && other.entity === entity;
    return isElsewhere && written !== undefined && written.op > said.op && written.value === said.value;
  });
}

type Said = { field: string; op: number; value: string };
type Known = { delivered: Delivered; ledger: Ledger };

function lostOf(client: Client, record: LedgerRecord, { delivered: { values }, ledger }: Known): string[] {
  const { entity, localId } = record;
  if (isSkipped(client, entity) || openQuestions(client).has(`${entity}|${localId}`)) return [];
  const local = client.kinds.get(entity)?.read(client.store.read, localId);
  const wasThrownAway = record.life?.is === 'archived';
  const lost: string[] = [];
  for (const [field, { op, value, before }] of record.fields) {
    const now = JSON.stringify(local?.fields[field] ?? null);
    const isHere = now === value;
    const isBack = local?.isLive && own.has(field) && now !== 'null' && before.includes(now);
    if (isBack && !isWrittenLater(ledger, record, { field, op, value: now }))
      lost.push(
        `client ${client.index}: ${entity} ${localId} ${field} is ${now} again, though ${op} made it ${value}`,
      );
    if (isDecidedSince(client, record, { field, op })) continue;
    const isThere = hasLanded(values, { list: `${entity}s`, field, value, op });
    if (!isThere && !(isHere && local?.isLive) && !wasThrownAway)
      lost.push(`client ${client.index}: ${entity} ${localId} ${field} = ${value} of ${op} is lost`);
  }
  const isMadeAndGone = record.life && record.life.is !== 'archived' && !local;
  if (isMadeAndGone) lost.push(`client ${client.index}: ${entity} ${localId} of ${record.life?.op} is gone`);
  return lost;
}

/** Fields in which each value that a user writes is written once. */
const own: ReadonlySet<string> = new Set([
  ...[
    'title',
    'description',
    'client',
    'amount',
    'company_name',
    'contact_name',
    'source',
    'notes',
    'location',
  ],
]);

type Of = { list: string; field: string; value: string; op: number };

/** Who is invited is a set: whoever was added is what counts, whoever else was there. */
function hasLanded(values: ReadonlySet<string>, { list, field, value, op }: Of): boolean {
  if (field !== 'attendees') return values.has(`${list}|${field}|${value}`);
  const added = `a${op}@example.com`;
  if (!value.includes(added)) return true;
  return [...values].some((text) => text.startsWith(`${list}|attendees|`) && text.includes(added));
}

/** What left for anybody but the server with a secret in it. */
export function leaks(clients: readonly Client[]): string[] {
  const isTold = (request: { url: string; headers: object; body?: unknown }) =>
    JSON.stringify(request).includes('eyJ') || /authorization/i.test(JSON.stringify(request.headers));
  return clients.flatMap(({ index, elsewhere }) =>
    elsewhere.filter(isTold).map(({ url }) => `client ${index} sent a token to ${url}`),
  );
}

/** Records that stand on the server more often than users made them, and nobody was asked about. */
export function doubles(world: World, allowed: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [path, field] of [
    ['deals/', 'title'],
    ['leads/', 'company_name'],
    ['calendar/events/', 'title'],
  ] as const) {
    for (const record of world.list(path)) {
      const name = (record as unknown as Record<string, string>)[field] ?? '';
      if (/^[DLE]\d+ /.test(name)) count(nameKey(name));
    }
  }
  for (const deal of world.list('deals/')) {
    for (const { text } of (deal as Whole).comments_list ?? []) count(nameKey(text));
    for (const { file_name } of (deal as Whole).attachments_list ?? []) count(shownName(file_name));
  }
  return [...counts]
    .filter(([name, times]) => times > 1 && !allowed.has(name))
    .map(([name, times]) => `${name} is there ${times} times`);
}

/** What all names of a record begin with, whatever it is renamed to. */
export function nameKey(name: string): string {
  return name.startsWith('Comment ') ? name : (name.split(' ')[0] ?? name);
}
