import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type ChannelInput, type ParsedInput } from '#shared/contract/index.ts';
import { createNodeHttp } from '#main/sync/client/node-http.ts';
import { openClient, type Client } from '#test/simulation/client.ts';
import { openStage, type Stage } from '#test/simulation/stage.ts';
import { createWorld, type World } from '#test/simulation/world.ts';
import { findDjangoPython, isAllRequired } from '#test/support/programs.ts';
import { startDjango } from './django-server.ts';
import { ada, type Started } from './suite.ts';

const python = findDjangoPython();
if (python === null)
  console.warn('Django REST Framework and SimpleJWT were not found: the sync is not tried on them.');

test('Django REST Framework is there where everything must be tried', () => {
  expect(isAllRequired && python === null).toBe(false);
});

type Channel = keyof typeof contract;
const parse = <C extends Channel>(channel: C, input: ChannelInput<C>): ParsedInput<C> =>
  contract[channel].input.parse(input) as ParsedInput<C>;

const servers = python ? [{ pageSize: 2, isRotating: true }, {}] : [];

describe.each(servers)('two computers and Django REST Framework, %j', (options) => {
  let stage: Stage;
  let server: Started;
  let world: World;
  let one: Client;
  let two: Client;
  const errors: unknown[] = [];

  const open = (index: number): Promise<Client> =>
    openClient({
      ...{ ...stage, world, index, offsetMs: 0, timeZone: 'Europe/Berlin' },
      pause: () => Promise.resolve(),
      onError: (error) => errors.push(error),
      network: { http: createNodeHttp(), baseUrl: server.url },
    });

  beforeAll(async () => {
    server = await startDjango(python ?? '', options);
    stage = await openStage();
    world = createWorld(1);
    [one, two] = [await open(1), await open(2)];
    for (const client of [one, two]) await client.signIn();
  });
  afterAll(async () => {
    for (const client of [one, two]) client.close();
    await server.stop();
    stage.close();
  });

  /** A sync that must come to its end with nothing left and nothing wrong. */
  async function sync(client: Client): Promise<void> {
    // Longer than any wait of the sync's own.
    world.time.nowMs += 20 * 60_000;
    await client.sync();
    expect(client.state()).toMatchObject({ problem: null, waiting: 0, refused: 0 });
    expect(errors).toEqual([]);
  }

  const rows = (client: Client, sql: string) => client.store.read.all(sql);
  const dealsOf = (client: Client) =>
    rows(
      client,
      `SELECT d.title, d.description, d.client, d.assignee, s.label, d.status, d.amount_minor, d.due_date FROM deal d
       JOIN stage s ON s.id = d.stage_id WHERE d.archived_at_ms IS NULL ORDER BY d.title`,
    );
  const leadsOf = (client: Client) =>
    rows(
      client,
      'SELECT company, contact, email, phone, source, status, notes FROM lead WHERE archived_at_ms IS NULL ORDER BY company',
    );
  const eventsOf = (client: Client) =>
    rows(
      client,
      `SELECT title, event_date, start_time, end_time, location, reminders FROM event
       WHERE archived_at_ms IS NULL AND recurrence IS NULL AND series_id IS NULL ORDER BY title, event_date`,
    );
  const idOf = (client: Client, title: string) =>
    client.store.read.get<{ id: never }>('SELECT id FROM deal WHERE title = ?', title)?.id as never;

  test('what one does is on the other', async () => {
    const roof = one.deals.create(
      parse('deals:create', {
        ...{ title: 'New roof', client: 'Müller & Söhne', description: 'Two\nlines', assignee: 'AB' },
        ...{ amountMinor: 1_234_567, dueDate: '2027-02-28' as never },
      }),
    );
    one.comments.create(parse('comments:create', { dealId: roof.id, text: 'Called them' } as never));
    const bytes = new TextEncoder().encode('The offer.');
    const uploadId = await one.uploads.begin({ fileName: 'an offer.txt', sizeBytes: bytes.byteLength });
    await one.uploads.append({ uploadId, offset: 0, bytes });
    await one.attachments.create({ dealId: roof.id, uploadId });
    const closed = one.deals.create(parse('deals:create', { title: 'Old wall' }));
    one.deals.close(parse('deals:close', { id: closed.id, status: 'Won' }));
    one.leads.create(
      parse('leads:create', {
        company: 'Acme',
        contact: 'Wile',
        email: 'wile@acme.example',
        notes: 'Rockets',
      }),
    );
    one.calendar.create(
      parse('calendar:create', {
        ...{ title: 'Review', eventDate: '2026-12-01' as never, startTime: '09:00' as never },
        ...{ endTime: '10:30' as never, location: 'Room 2', reminders: [30] },
        attendees: [{ email: 'grace@example.com', name: 'Grace' }],
      }),
    );
    await sync(one);
    await sync(two);
    expect(dealsOf(two)).toEqual(dealsOf(one));
    expect(dealsOf(two)).toHaveLength(2);
    expect(leadsOf(two)).toEqual(leadsOf(one));
    expect(eventsOf(two)).toEqual(eventsOf(one));
    const comments = 'SELECT text FROM comment';
    expect(rows(two, comments)).toEqual([{ text: 'Called them' }]);
    const files = 'SELECT file_name, size_bytes FROM attachment';
    expect(rows(two, files)).toEqual(rows(one, files));
    expect(rows(two, 'SELECT email FROM attendee')).toEqual([{ email: 'grace@example.com' }]);
  });

  test('a file comes down when it is asked for', async () => {
    const row = two.store.read.get<{ id: never }>('SELECT id FROM attachment');
    await two.now.sync.fetchMissing(row?.id as never);
    const hash = 'SELECT content_hash FROM attachment';
    expect(rows(two, hash)).toEqual(rows(one, hash));
  });

  test('a series goes up as its occurrences', async () => {
    one.calendar.create(
      parse('calendar:create', {
        ...{ title: 'Standup', eventDate: '2026-11-30' as never, startTime: '08:00' as never },
        ...{ endTime: '08:15' as never, recurrence: 'FREQ=WEEKLY;COUNT=4' as never },
      }),
    );
    await sync(one);
    await sync(two);
    const standups = "SELECT event_date FROM event WHERE title = 'Standup' ORDER BY event_date";
    expect(rows(two, standups).map((row) => Object.values(row as object)[0])).toEqual([
      ...['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'],
    ]);
  });

  test('what both change merges by fields, and asks where it cannot', async () => {
    const patch = (client: Client, fields: object) =>
      client.deals.update(parse('deals:update', { id: idOf(client, 'New roof'), patch: fields }));
    patch(one, { client: 'Isdom' });
    patch(two, { description: 'Three lines', amountMinor: 500 });
    await sync(one);
    patch(one, { amountMinor: 700 });
    await sync(two);
    await sync(one);
    expect(one.state().conflicts).toBe(1);
    const [conflict] = one.now.sync.service.conflicts({ limit: 10 }).items;
    expect(conflict).toMatchObject({ kind: 'field', field: 'amount', mine: '7.00', theirs: '5.00' });
    one.now.sync.service.resolve({ id: conflict!.id, keep: 'mine', remoteId: null });
    await sync(one);
    await sync(two);
    expect(dealsOf(two)).toEqual(dealsOf(one));
    expect(dealsOf(two)).toContainEqual(
      expect.objectContaining({ client: 'Isdom', description: 'Three lines', amount_minor: 700 }),
    );
  });

  test('what one throws away goes to the trash of the other', async () => {
    one.deals.archive({ id: idOf(one, 'Old wall') });
    await sync(one);
    await sync(two);
    await sync(two);
    expect(dealsOf(two)).toHaveLength(1);
  });

  test('a session is taken up again after a start, and nothing is asked', async () => {
    expect(two.keychain.secrets.size).toBe(1);
    await two.restart();
    await sync(two);
    expect(two.state().account).toMatchObject({ isSignedIn: true, email: ada.email, userName: ada.name });
  });
});
