/** What a user does, by chance: every kind of change to every kind of record, some of it refused by the app itself. */
import type { EventId } from '#shared/domain/ids.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import { contract, type ChannelInput, type ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import type { Client } from './client.ts';
import type { Ledger, Watched } from './ledger.ts';
import type { World } from './world.ts';

const weights = {
  ...{ makeDeal: 10, editDeal: 16, moveDeal: 8, closeDeal: 3, archiveDeal: 3, restoreDeal: 2 },
  ...{ comment: 5, attach: 2, makeLead: 4, editLead: 6, archiveLead: 1, restoreLead: 1 },
  ...{ makeEvent: 5, editEvent: 8, archiveEvent: 2, restoreEvent: 1 },
  ...{ addAttendee: 3, respond: 2, removeAttendee: 1 },
  ...{ makeSeries: 1.5, editSeries: 3, archiveOccurrence: 1, undo: 4 },
};
type Action = keyof typeof weights;

export type Doing = { world: World; client: Client; ledger: Ledger };

const ids = (client: Client, sql: string): string[] =>
  client.store.read.all<{ id: string }>(sql).map(({ id }) => id);

const dealsIn = (where: string) => `SELECT id FROM deal WHERE archived_at_ms IS ${where} ORDER BY id`;
const leadsIn = (where: string) => `SELECT id FROM lead WHERE archived_at_ms IS ${where} ORDER BY id`;
const eventsIn = (where: string) =>
  `SELECT id FROM event WHERE archived_at_ms IS ${where} AND series_id IS NULL AND recurrence IS NULL ORDER BY id`;
const allSeries =
  'SELECT id FROM event WHERE archived_at_ms IS NULL AND series_id IS NULL AND recurrence IS NOT NULL ORDER BY id';

type Channel = keyof typeof contract;

/** As the page's input is, before a service sees it. */
function parse<C extends Channel>(channel: C, input: ChannelInput<C>): ParsedInput<C> {
  return contract[channel].input.parse(input) as ParsedInput<C>;
}

/** One thing that the user of `client` does. What the app refuses was not done. */
export async function actAsUser(doing: Doing, options: { mayWait: boolean }): Promise<void> {
  const { world, client } = doing;
  const chosen = world.chance.weighed(weights);
  // What takes a file's time would let chance decide what comes first.
  const action = chosen === 'attach' && !options.mayWait ? 'comment' : chosen;
  const op = world.nextOp();
  try {
    await perform(doing, { action, op });
    world.tell(`${op} client ${client.index} ${action}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    world.tell(`${op} client ${client.index} ${action} refused ${error.code}`);
  }
}

type Step = { action: Action; op: number };

async function perform(doing: Doing, step: Step): Promise<void> {
  switch (step.action) {
    case 'makeDeal':
    case 'makeLead':
    case 'makeEvent':
    case 'makeSeries':
      return make(doing, step);
    case 'editDeal':
    case 'moveDeal':
    case 'closeDeal':
      return changeDeal(doing, step);
    case 'editLead':
      return changeLead(doing, step);
    case 'editEvent':
      return changeEvent(doing, step);
    case 'editSeries':
    case 'archiveOccurrence':
      return changeSeries(doing, step);
    case 'archiveDeal':
    case 'restoreDeal':
    case 'archiveLead':
    case 'restoreLead':
    case 'archiveEvent':
    case 'restoreEvent':
      return throwOrTakeBack(doing, step);
    case 'comment':
    case 'attach':
      return hangOn(doing, step);
    case 'addAttendee':
    case 'respond':
    case 'removeAttendee':
      return invite(doing, step);
    case 'undo':
      return undo(doing, step);
  }
}

function pick(doing: Doing, sql: string): string | undefined {
  const found = ids(doing.client, sql);
  return found.length > 0 ? doing.world.chance.of(found) : undefined;
}

async function make({ world, client, ledger }: Doing, { action, op }: Step): Promise<void> {
  const { chance } = world;
  await ledger.watch(client, { op, records: [] }, () => {
    if (action === 'makeDeal') {
      const input = {
        title: `D${op} made`,
        ...(chance.is(0.5) ? { client: `Client of ${op}` } : {}),
        ...(chance.is(0.7) ? { amountMinor: op * 100 + chance.int(0, 99) } : {}),
        ...(chance.is(0.3) ? { dueDate: dayIn(chance.int(1, 60)) } : {}),
        ...(chance.is(0.3) ? { assignee: `Person ${op}` } : {}),
        ...(chance.is(0.4) ? { description: `About ${op}\nand more` } : {}),
      };
      return { entity: 'deal', localId: client.deals.create(parse('deals:create', input as never)).id };
    }
    if (action === 'makeLead') {
      const input = {
        company: `L${op} made`,
        ...(chance.is(0.5) ? { contact: `Contact ${op}`, email: `l${op}@example.com` } : {}),
        ...(chance.is(0.5) ? { notes: `Notes ${op}` } : {}),
      };
      return { entity: 'lead', localId: client.leads.create(parse('leads:create', input)).id };
    }
    const isSeries = action === 'makeSeries';
    const input = {
      title: `${isSeries ? 'S' : 'E'}${op} made`,
      eventDate: dayIn(chance.int(1, 40)),
      ...times(chance),
      ...(chance.is(0.4) ? { location: `Room ${op}` } : {}),
      ...(chance.is(0.3) ? { attendees: [{ email: `a${op}@example.com`, name: null }] } : {}),
      ...(isSeries ? { recurrence: chance.of(['FREQ=WEEKLY;COUNT=3', 'FREQ=DAILY;COUNT=4']) } : {}),
    };
    const { id } = client.calendar.create(parse('calendar:create', input as never));
    return isSeries ? undefined : { entity: 'event', localId: id };
  });
}

function times(chance: World['chance']) {
  if (chance.is(0.15)) return { isAllDay: true };
  const from = chance.int(7, 18);
  return {
    startTime: clockOf(from, chance.int(0, 3) * 15),
    endTime: clockOf(from + 1, chance.int(0, 3) * 15),
  };
}

const clockOf = (hour: number, minute: number) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** A day so many after the simulation's first. */
export const dayIn = (days: number): string =>
  new Date(Date.UTC(2026, 10, 23) + days * 86_400_000).toISOString().slice(0, 10);

/** Writes new values into those fields of a deal that is known by the server's id. */
export async function changeDealAgain(
  doing: Doing,
  { remoteId, fields }: { remoteId: number; fields: readonly string[] },
): Promise<void> {
  const { world, client, ledger } = doing;
  const record = client.store.read.get<{ id: string }>(
    `SELECT local_id AS id FROM sync_record WHERE collection = 'deals' AND remote_id = ?`,
    remoteId,
  );
  const op = world.nextOp();
  const known: Record<string, object> = {
    ...{ description: { description: `Said at ${op}` }, client: { client: `Client ${op}` } },
    amount: { amountMinor: op * 100 + 7 },
  };
  const patch = Object.assign({}, ...fields.map((field) => known[field] ?? {})) as object;
  if (!record || Object.keys(patch).length === 0) return;
  await ledger.watch(client, { op, records: [{ entity: 'deal', localId: record.id }] }, () => {
    try {
      client.deals.update(parse('deals:update', { id: record.id, patch } as never));
      world.tell(`${op} client ${client.index} changes ${record.id} again`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  });
}

async function changeDeal(doing: Doing, { action, op }: Step): Promise<void> {
  const { world, client, ledger } = doing;
  const localId = pick(doing, dealsIn('NULL'));
  if (!localId) return make(doing, { action: 'makeDeal', op });
  const { chance } = world;
  await ledger.watch(client, { op, records: [{ entity: 'deal', localId }] }, () => {
    if (action === 'editDeal') {
      const title = client.store.read.get<{ title: string }>('SELECT title FROM deal WHERE id = ?', localId);
      const patch = {
        ...{ title: `${(title?.title ?? '').split(' ')[0]} by ${op}` },
        ...{ description: `Said at ${op}`, client: `Client ${op}`, amountMinor: op * 100 + 7 },
        ...{ dueDate: dayIn(op % 300), assignee: `P${op}` },
      };
      const id = localId;
      client.deals.update(parse('deals:update', { id, patch: some(chance, patch) } as never));
    } else if (action === 'moveDeal') {
      const open = client.stages.list().filter(({ serverStage }) => serverStage !== 'Status');
      const input = { id: localId, stageId: chance.of(open).id, beforeId: null };
      client.deals.move(parse('deals:move', input as never));
    } else {
      const input = { id: localId, status: chance.of(['Won', 'Lost'] as const), lostReason: null };
      client.deals.close(parse('deals:close', input as never));
    }
  });
}

/** One or two of them. */
function some<T extends object>(chance: World['chance'], patch: T): Partial<T> {
  const names = Object.keys(patch) as (keyof T)[];
  const chosen = [chance.of(names), ...(chance.is(0.3) ? [chance.of(names)] : [])];
  return Object.fromEntries(chosen.map((name) => [name, patch[name]])) as Partial<T>;
}

async function changeLead(doing: Doing, { op }: Step): Promise<void> {
  const { world, client, ledger } = doing;
  const localId = pick(doing, leadsIn('NULL'));
  if (!localId) return make(doing, { action: 'makeLead', op });
  await ledger.watch(client, { op, records: [{ entity: 'lead', localId }] }, () => {
    const known = client.store.read.get<{ company: string }>(
      'SELECT company FROM lead WHERE id = ?',
      localId,
    );
    const patch = {
      ...{ company: `${(known?.company ?? '').split(' ')[0]} by ${op}`, contact: `Contact ${op}` },
      ...{ email: `l${op}@example.com`, phone: `+44 20 ${1000 + op}`, source: `Fair ${op}` },
      ...{ notes: `Noted at ${op}`, status: world.chance.of(['New', 'Contacted', 'Qualified'] as const) },
    };
    client.leads.update(parse('leads:update', { id: localId, patch: some(world.chance, patch) } as never));
  });
}

async function changeEvent(doing: Doing, { op }: Step): Promise<void> {
  const { world, client, ledger } = doing;
  const localId = pick(doing, eventsIn('NULL'));
  if (!localId) return make(doing, { action: 'makeEvent', op });
  await ledger.watch(client, { op, records: [{ entity: 'event', localId }] }, () => {
    client.calendar.update(
      parse('calendar:update', { id: localId, patch: eventPatch(doing, op, localId) } as never),
    );
  });
  void world;
}

function eventPatch({ world, client }: Doing, op: number, localId: string): object {
  const known = client.store.read.get<{ title: string }>('SELECT title FROM event WHERE id = ?', localId);
  const { chance } = world;
  const day = dayIn(chance.int(1, 60));
  return some(chance, {
    ...{ title: `${(known?.title ?? '').split(' ')[0]} by ${op}`, description: `Said at ${op}` },
    ...{ location: `Room ${op}`, eventType: chance.of(['meeting', 'event', 'reminder']) },
    ...{ eventDate: day, reminders: chance.is(0.3) ? [] : [op % 60] },
  });
}

async function changeSeries(doing: Doing, { action, op }: Step): Promise<void> {
  const { world, client } = doing;
  const id = pick(doing, allSeries);
  if (!id) return make(doing, { action: 'makeSeries', op });
  const { chance } = world;
  const row = client.store.read.get<{ eventDate: string; startTime: string | null }>(
    'SELECT event_date AS eventDate, start_time AS startTime FROM event WHERE id = ?',
    id,
  );
  const occurrence = row?.startTime ? `${row.eventDate}T${row.startTime}` : row?.eventDate;
  const scope = chance.of(['this', 'following', 'all'] as const);
  if (action === 'archiveOccurrence') {
    client.calendar.archive(parse('calendar:archive', { id, occurrence, scope: 'this' } as never));
  } else {
    const patch = chance.is(0.5) ? { title: `S${op} by ${op}` } : { location: `Room ${op}` };
    client.calendar.update(parse('calendar:update', { id, occurrence, scope, patch } as never));
  }
}

async function throwOrTakeBack(doing: Doing, { action, op }: Step): Promise<void> {
  const { client, ledger } = doing;
  const isArchive = action.startsWith('archive');
  const entity = action.replace(/^(archive|restore)/, '').toLowerCase() as 'deal' | 'lead' | 'event';
  const where = isArchive ? 'NULL' : 'NOT NULL';
  const localId = pick(doing, { deal: dealsIn, lead: leadsIn, event: eventsIn }[entity](where));
  if (!localId) return;
  const id = localId as never;
  await ledger.watch(client, { op, records: [{ entity, localId }] }, () => {
    if (entity === 'deal') void (isArchive ? client.deals.archive({ id }) : client.deals.restore({ id }));
    if (entity === 'lead') void (isArchive ? client.leads.archive({ id }) : client.leads.restore({ id }));
    if (entity === 'event') {
      if (isArchive) client.calendar.archive(parse('calendar:archive', { id }));
      else client.calendar.restore({ id });
    }
  });
}

async function hangOn(doing: Doing, { action, op }: Step): Promise<void> {
  const { client, ledger } = doing;
  const dealId = pick(doing, dealsIn('NULL'));
  if (!dealId) return;
  const by = { op, client: client.index, dealId };
  if (action === 'comment') {
    const text = `Comment ${op}`;
    const { id } = client.comments.create(parse('comments:create', { dealId, text } as never));
    ledger.comments.push({ ...by, text, id });
    return;
  }
  const name = `file-${op}.txt`;
  const bytes = new TextEncoder().encode(`Content of ${op}`);
  const uploadId = await client.uploads.begin({ fileName: name, sizeBytes: bytes.byteLength });
  await client.uploads.append({ uploadId, offset: 0, bytes });
  const { id } = await client.attachments.create({ dealId: dealId as never, uploadId });
  ledger.files.push({ ...by, name, id });
}

async function invite(doing: Doing, { action, op }: Step): Promise<void> {
  const { world, client, ledger } = doing;
  const localId = pick(doing, eventsIn('NULL'));
  if (!localId) return;
  const attendee = pick(
    doing,
    `SELECT id FROM attendee WHERE event_id = '${localId}' AND archived_at_ms IS NULL ORDER BY id`,
  );
  await ledger.watch(client, { op, records: [{ entity: 'event', localId }] }, () => {
    if (action === 'addAttendee' || !attendee) {
      const input = { eventId: localId as EventId, email: `a${op}@example.com`, name: `Person ${op}` };
      client.attendees.add(parse('calendar:addAttendee', input));
    } else if (action === 'respond') {
      const status = world.chance.of(['accepted', 'declined', 'tentative'] as const);
      client.attendees.respond({ id: attendee as never, status });
    } else {
      client.attendees.remove({ id: attendee as never });
    }
  });
}

async function undo(doing: Doing, { op }: Step): Promise<void> {
  const { client, ledger } = doing;
  const all = (entity: SyncEntity, sql: (where: string) => string): Watched[] =>
    [...ids(client, sql('NULL')), ...ids(client, sql('NOT NULL'))].map((localId) => ({ entity, localId }));
  const records = [...all('deal', dealsIn), ...all('lead', leadsIn), ...all('event', eventsIn)];
  await ledger.watch(client, { op, records }, async () => {
    await client.undo.undo({});
  });
}
