/**
 * The contract suite: every channel is called, with what a page would send, directly and again through a bridge that clones
 * as Electron's does; every answer must satisfy the contract's schema.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { contract, type Channel, type ChannelInput, type ChannelOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/errors.ts';
import { composeApp, type App } from './compose.ts';
import { createDispatch, type Dispatch } from './ipc/dispatch.ts';
import type { FilePort } from './platform/files.ts';
import { createIds } from './platform/ids.ts';
import { silentLog } from './platform/log.ts';
import { noAbilities, noNotifier, noSignals } from './platform/notifications.ts';
import { baseUrl, createTestServer } from './sync/test-profile.ts';
import { createNoRemote } from './sync/test-remote.ts';
import { testUser } from '#test/remote/core/remote.ts';
import { createTestClock, migrationsFolder } from './store/test-store.ts';

type Call = <C extends Channel>(channel: C, input: ChannelInput<C>) => Promise<ChannelOutput<C>>;

const files: FilePort = {
  open: () => Promise.resolve({ kind: 'opened' }),
  reveal: () => Promise.resolve({ kind: 'revealed' }),
  saveAs: ({ fileName }) => Promise.resolve({ kind: 'saved', path: join('/somewhere', fileName) }),
};

let app: App | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function start(): Promise<Dispatch> {
  const clock = createTestClock();
  app = await composeApp({
    folder: mkdtempSync(join(tmpdir(), 'dealdesk-')),
    migrationsFolder,
    workerUrl: new URL('./workers/jobs-worker.ts', import.meta.url),
    version: '0.0.0',
    host: 'browser',
    owner: { ownerName: 'Dana Fox', region: 'US' },
    clock,
    ids: createIds(clock),
    log: silentLog,
    files,
    notifier: noNotifier,
    signals: noSignals,
    remote: { ...createNoRemote(), http: createTestServer({}).http },
    abilities: noAbilities,
    emit: () => undefined,
  });
  return createDispatch({ handlers: app.handlers, awaitTurn: app.awaitTurn, log: silentLog });
}

/** What Electron's IPC does to both sides of a call. */
const cloning =
  (dispatch: Dispatch): Dispatch =>
  async (channel, input) =>
    structuredClone(await dispatch(structuredClone(channel), structuredClone(input))) as Result<unknown>;

function checked(dispatch: Dispatch, called: Set<Channel>): Call {
  return async (channel, input) => {
    called.add(channel);
    const result = await dispatch(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${result.error.code} ${result.error.message}`);
    return (contract[channel].output as z.ZodType).parse(result.value) as never;
  };
}

const unknownId = '01a19b7c-a680-7074-99f1-0123456789ab';
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function upload(call: Call, fileName: string, text: string): Promise<string> {
  const bytes = bytesOf(text);
  const { uploadId } = await call('uploads:begin', { fileName, sizeBytes: bytes.byteLength });
  const { receivedBytes } = await call('uploads:append', { uploadId, offset: 0, bytes });
  expect(receivedBytes).toBe(bytes.byteLength);
  return uploadId;
}

async function callSample(call: Call): Promise<void> {
  const { deals, leads } = await call('sample:fill', {});
  expect(await call('sample:state', {})).toMatchObject({ isPresent: true, deals, leads });
  expect(await call('sample:remove', {})).toMatchObject({ removed: deals + leads, kept: 0 });
}

async function callStages(call: Call): Promise<string[]> {
  const fields = { winProbability: 40, staleAfterDays: 9, serverStage: 'Tasks' as const };
  const { id } = await call('stages:create', { label: 'Demo', ...fields });
  await call('stages:update', { id, patch: { label: 'Demonstration' } });
  const { stages } = await call('stages:list', {});
  await call('stages:move', { id, beforeId: stages[0]?.id ?? '' });
  await call('stages:archive', { id, moveToStageId: stages[0]?.id ?? '' });
  return stages.map((stage) => stage.id);
}

async function callDeals(call: Call, [first = '', second = '']: string[]): Promise<string> {
  const deal = await call('deals:create', {
    title: 'GTX Plus',
    client: 'Cancity',
    amountMinor: 451_400,
    dueDate: '2026-12-12',
  });
  await call('deals:update', { id: deal.id, patch: { description: 'Two crates' } });
  await call('deals:updateMany', { changes: [{ id: deal.id, patch: { dueDate: '2026-12-13' } }] });
  await call('deals:move', { id: deal.id, stageId: second, beforeId: null });
  const copy = await call('deals:duplicate', { id: deal.id });
  await call('deals:close', { id: copy.id, status: 'Lost', lostReason: 'Too dear' });
  await call('deals:archive', { id: copy.id });
  expect((await call('trash:list', { offset: 0, limit: 10 })).items[0]).toMatchObject({ id: copy.id });
  await call('deals:restore', { id: copy.id });
  const { columns } = await call('deals:board', { filter: {}, cardsPerColumn: 10 });
  expect(columns.map((column) => column.count)).toEqual([0, 1, 0, 0, 0, 1]);
  await call('deals:column', { stageId: first, filter: { text: 'gtx' }, offset: 0, limit: 10 });
  const list = await call('deals:list', {
    filter: { statuses: ['Open'] },
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 10,
  });
  expect(list.total).toBe(1);
  expect((await call('deals:facets', {})).clients).toEqual([{ name: 'Cancity', count: 2 }]);
  return deal.id;
}

async function callChildren(call: Call, dealId: string): Promise<void> {
  const comment = await call('comments:create', { dealId, text: 'Call Bob' });
  await call('comments:update', { id: comment.id, text: 'Call Bob on Friday' });
  await call('comments:archive', { id: comment.id });
  await call('comments:restore', { id: comment.id });
  const attachment = await call('attachments:create', {
    dealId,
    uploadId: await upload(call, 'offer.txt', 'An offer'),
  });
  await call('attachments:open', { id: attachment.id });
  await call('attachments:save', { id: attachment.id });
  await call('attachments:archive', { id: attachment.id });
  await call('attachments:restore', { id: attachment.id });
  await call('uploads:abort', { uploadId: await upload(call, 'other.txt', 'x') });
  expect((await call('search:find', { text: 'bob fri' })).hits).toMatchObject([
    { kind: 'comment', dealId, title: { text: 'GTX Plus' }, context: { text: 'Call Bob on Friday' } },
  ]);
  const detail = await call('deals:get', { id: dealId });
  expect(detail).toMatchObject({
    title: 'GTX Plus',
    commentCount: 1,
    attachmentCount: 1,
    comments: [{ text: 'Call Bob on Friday' }],
  });
  await call('deals:history', { id: dealId, before: detail.activities[0]?.id ?? '', limit: 5 });
}

async function callLeads(call: Call): Promise<void> {
  const lead = await call('leads:create', { company: 'Zumgoity', email: 'ann@zumgoity.example' });
  await call('leads:update', { id: lead.id, patch: { status: 'Contacted' } });
  await call('leads:updateMany', { changes: [{ id: lead.id, patch: { source: 'Fair' } }] });
  const fields = { happenedOn: '2026-11-01', note: 'Ann called back', outcome: 'reached' as const };
  const entry = await call('interactions:create', { leadId: lead.id, kind: 'call', ...fields });
  await call('interactions:update', { id: entry.id, patch: { note: null } });
  await call('interactions:archive', { id: entry.id });
  await call('interactions:restore', { id: entry.id });
  await call('leads:archive', { id: lead.id });
  await call('leads:restore', { id: lead.id });
  const { deal } = await call('leads:convert', { id: lead.id });
  expect((await call('deals:get', { id: deal.id })).lead).toEqual({ id: lead.id, company: 'Zumgoity' });
  const detail = await call('leads:get', { id: lead.id });
  expect(detail).toMatchObject({ status: 'Converted', interactionCount: 1, deal: { id: deal.id } });
  await call('leads:history', { id: lead.id, before: detail.activities[0]?.id ?? '', limit: 5 });
  const sort = { by: 'company' as const, direction: 'asc' as const };
  const { total } = await call('leads:list', { filter: {}, sort, offset: 0, limit: 10 });
  expect((await call('leads:facets', {})).sources).toEqual([{ name: 'Fair', count: 1 }]);
  expect(total).toBe(1);
}

async function callImports(call: Call): Promise<void> {
  const uploadId = await upload(call, 'deals.csv', 'Title,Amount\nImported,12.50\n,99\n');
  const { proposal } = await call('imports:inspect', { uploadId });
  const { importId } = await call('imports:start', { uploadId, plan: proposal });
  let status = await call('imports:get', {});
  while (status?.state === 'running') {
    await new Promise((resolve) => setImmediate(resolve));
    status = await call('imports:get', {});
  }
  expect(status).toMatchObject({ importId, state: 'done', created: 1, refused: 1 });
  await call('imports:saveRefused', { importId });
  await call('imports:cancel', { importId });
}

async function callBulk(call: Call, dealId: string): Promise<void> {
  const deals = {
    selection: { ids: [dealId] },
    change: { kind: 'set' as const, patch: { assignee: 'Dana Fox' } },
  };
  expect(await call('bulk:previewDeals', deals)).toMatchObject({
    changing: 1,
    sample: [{ before: null, after: 'Dana Fox' }],
  });
  expect(await call('bulk:deals', deals)).toMatchObject({ changed: 1, refused: [] });
  expect(await call('bulk:deals', { ...deals, selection: { filter: { text: 'nowhere' } } })).toMatchObject({
    actionId: null,
    changed: 0,
  });
  const leads = { selection: { filter: {} }, change: { kind: 'comment' as const, text: 'Call' } };
  const { changing } = await call('bulk:previewLeads', leads);
  expect(await call('bulk:leads', leads)).toMatchObject({ changed: changing });
}

async function callViews(call: Call): Promise<void> {
  const view = await call('views:create', {
    entity: 'deal',
    name: 'Mine',
    query: 'status=Open',
    layout: 'table',
    sort: { by: 'title', direction: 'asc' },
    order: ['title'],
    hidden: ['stage'],
    widths: { title: 240 },
    isPinned: false,
  });
  await call('views:update', { id: view.id, patch: { isPinned: true } });
  await call('views:setStart', { id: view.id });
  await call('views:archive', { id: view.id });
  await call('views:restore', { id: view.id });
  expect((await call('views:list', {})).views).toMatchObject([
    { name: 'Mine', isPinned: true, isStart: true },
  ]);
}

async function callDuplicates(call: Call): Promise<void> {
  const one = await call('leads:create', { company: 'Isdom GmbH', email: 'ada@isdom.test' });
  const other = await call('leads:create', { company: 'ISDOM', phone: '+49 30 901820' });
  const typed = { company: 'isdom', emails: ['Ada@Isdom.test', 'half@'], phones: ['030'] };
  expect((await call('duplicates:ofLead', typed)).leads.map(({ id }) => id)).toEqual([one.id, other.id]);
  const leadIds = [one.id, other.id];
  await call('duplicates:dismiss', { leadIds });
  expect(await call('duplicates:leads', {})).toEqual({ groups: [], total: 0 });
  await call('duplicates:reconsider', { leadIds });
  expect(await call('duplicates:leads', {})).toMatchObject({ groups: [{ reasons: ['company'] }], total: 1 });
  const { lead } = await call('leads:merge', {
    ids: leadIds,
    keepId: one.id,
    fields: { phone: other.id, company: other.id },
  });
  expect(lead).toMatchObject({
    id: one.id,
    company: 'ISDOM',
    phone: '+49 30 901820',
    email: 'ada@isdom.test',
  });
  await call('deals:create', { title: 'A', client: 'Zumgoity Ltd' });
  await call('deals:create', { title: 'B', client: 'zumgoity' });
  expect((await call('duplicates:clients', {})).groups).toHaveLength(1);
  expect(
    await call('clients:merge', { names: ['Zumgoity Ltd', 'zumgoity'], into: 'Zumgoity' }),
  ).toMatchObject({
    changed: 2,
  });
}

async function callExports(call: Call): Promise<void> {
  const selection = { filter: {}, except: [] };
  const { file, rows } = await call('exports:deals', { selection });
  expect(rows).toBeGreaterThan(0);
  expect(file).toMatchObject({ kind: 'saved', path: expect.stringMatching(/Deals .*[.]csv$/) });
  expect((await call('exports:leads', { selection, format: 'vcard4' })).file).toMatchObject({
    path: expect.stringMatching(/Leads .*[.]vcf$/),
  });
  const title = 'Won and lost';
  expect(await call('exports:table', { title, columns: ['Month', 'Won'], rows: [['May', 3]] })).toMatchObject(
    { kind: 'saved', path: expect.stringMatching(/Won and lost .*[.]csv$/) },
  );
  const png = new Uint8Array([1, 2, 3]);
  expect(await call('exports:picture', { title, png })).toMatchObject({
    path: expect.stringMatching(/Won and lost .*[.]png$/),
  });
}

async function callPerformance(call: Call): Promise<void> {
  const corrected = { day: '2026-10-30', callsMade: 7, corrected: ['callsMade'] };
  expect(await call('performance:record', { day: '2026-10-30', figures: { callsMade: 7 } })).toMatchObject(
    corrected,
  );
  await call('performance:focus', { seconds: 60 });
  const { days } = await call('performance:trend', { days: 5 });
  expect(days.map(({ day }) => day)).toEqual([
    ...['2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02'],
  ]);
  expect(days[1]).toMatchObject(corrected);
  expect((await call('performance:year', { year: 2026 })).days).toHaveLength(306);
  expect(await call('performance:month', {})).toMatchObject({
    current: { month: '2026-11' },
    before: { month: '2026-10', callsMade: 7 },
  });
}

async function callReminders(call: Call): Promise<void> {
  expect(await call('reminders:list', {})).toEqual({ open: [], openCount: 0, snoozed: [] });
  expect(await call('reminders:status', {})).toMatchObject({
    support: 'none',
    isQuiet: false,
    hasTray: false,
  });
  expect(await call('reminders:tryNotification', {})).toEqual({ support: 'none' });
  const ids = ['0192f3a0-0000-7000-8000-000000000000'];
  expect(await call('reminders:dismiss', { ids: null })).toEqual({ dismissed: 0 });
  expect(await call('reminders:restore', { ids })).toEqual({ restored: 0 });
  expect(await call('reminders:snooze', { ids, until: 5 })).toEqual({
    untilMs: createTestClock().nowMs() + 5 * 60_000,
  });
}

async function callCalendar(call: Call, dealId: string): Promise<void> {
  const zone = { timeZone: 'Europe/Berlin' };
  const wall = {
    eventDate: '2026-12-01',
    startTime: '09:00',
    endDate: '2026-12-01',
    endTime: '10:00',
    ...zone,
  };
  const rule = { isAllDay: false, recurrence: 'FREQ=WEEKLY;COUNT=4' };
  expect((await call('calendar:preview', { ...wall, ...rule })).occurrences).toHaveLength(4);
  const event = await call('calendar:create', { title: 'Weekly call', ...wall, ...rule, dealId });
  const occurrence = '2026-12-08T09:00';
  const patch = { location: 'Room 2' };
  await call('calendar:update', { id: event.id, occurrence, scope: 'this', patch });
  const to = {
    isAllDay: false as const,
    startMs: Date.UTC(2026, 11, 15, 9),
    endMs: Date.UTC(2026, 11, 15, 10),
    ...zone,
  };
  await call('calendar:move', { id: event.id, occurrence: '2026-12-15T09:00', scope: 'this', to });
  const range = { from: '2026-12-01', to: '2027-01-01', ...zone };
  expect((await call('calendar:list', range)).entries).toMatchObject([
    { occurrence: '2026-12-01T09:00', isChanged: false },
    { occurrence, isChanged: true, location: 'Room 2' },
    { occurrence: '2026-12-15T09:00', isChanged: true, startMs: to.startMs },
    { occurrence: '2026-12-22T09:00', hostTitle: 'GTX Plus' },
  ]);
  const agenda = { fromMs: Date.UTC(2026, 11, 9), ...zone, limit: 1 };
  expect(await call('calendar:agenda', agenda)).toMatchObject({
    entries: [{ startMs: to.startMs }],
    hasMore: true,
  });
  expect((await call('calendar:dueDeals', { from: '2026-12-13', to: '2026-12-14' })).deals).toHaveLength(1);
  const guest = await call('calendar:addAttendee', { eventId: event.id, email: 'bob@acme.test' });
  await call('calendar:respond', { id: guest.id, status: 'accepted' });
  expect(await call('calendar:get', { id: event.id })).toMatchObject({
    deal: { title: 'GTX Plus' },
    attendees: [{ email: 'bob@acme.test', status: 'accepted' }],
  });
  await call('calendar:removeAttendee', { id: guest.id });
  await call('calendar:archive', { id: event.id });
  expect((await call('calendar:list', range)).entries).toEqual([]);
  await call('calendar:restore', { id: event.id });
  expect((await call('calendar:list', range)).entries).toHaveLength(4);
}

async function callIcalendar(call: Call): Promise<void> {
  expect(await call('icalendar:opened', {})).toBeNull();
  expect((await call('icalendar:export', { what: { kind: 'all' } })).events).toBeGreaterThan(0);
  const text = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:lunch@example.com', 'SUMMARY:Lunch'],
    ...['DTSTART:20270104T120000Z', 'DURATION:PT1H', 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
  const uploadId = await upload(call, 'lunch.ics', text);
  expect(await call('icalendar:inspect', { uploadId })).toMatchObject({ created: 1, refusals: [] });
  expect(await call('icalendar:import', { uploadId })).toMatchObject({ created: 1, refusals: [] });
}

async function callDashboard(call: Call): Promise<void> {
  await call('dashboard:setGoal', { month: '2026-11', amountMinor: 1_000_000, currency: 'USD' });
  const { metrics, standing, recentActivities } = await call('dashboard:summary', {});
  expect(metrics).toMatchObject({ lostDealsTotal: 1, lastCalculatedAtMs: null });
  expect(standing.goal).toEqual({ month: '2026-11', amountMinor: 1_000_000, wonMinor: 0, currency: 'USD' });
  expect(recentActivities).toHaveLength(10);
  expect(await call('dashboard:metrics', {})).toEqual(metrics);
  const refreshed = await call('dashboard:refreshMetrics', {});
  const lastCalculatedAtMs = createTestClock().nowMs();
  expect(refreshed).toEqual({ metrics: { ...metrics, lastCalculatedAtMs }, differences: 0 });
  const { actorName } = recentActivities[0] as (typeof recentActivities)[number];
  const filter = { types: ['deal_created' as const], actors: [actorName] };
  const page = await call('dashboard:activities', { filter, limit: 1 });
  expect(page.isLast).toBe(false);
  expect((await call('dashboard:actors', {})).names).toContain(actorName);
}

/** Once the month has a goal that is out of reach. */
async function callSuggestions(call: Call): Promise<void> {
  const { active, lookedAtMs } = await call('suggestions:refresh', {});
  expect(lookedAtMs).toBe(createTestClock().nowMs());
  const thin = active.find(({ rule }) => rule === 'thinPipeline');
  if (!thin) throw new Error('The pipeline is not said to be thin.');
  const { id } = thin;
  await call('suggestions:snooze', { id, until: '2026-12-01' });
  expect((await call('suggestions:list', {})).snoozedCount).toBe(1);
  await call('suggestions:dismiss', { id });
  await call('suggestions:markActioned', { id, notes: 'Asked everyone again' });
  expect((await call('suggestions:list', {})).rules).toMatchObject([{ rule: 'thinPipeline', actioned: 1 }]);
  await call('suggestions:reopen', { id });
  expect((await call('suggestions:refresh', {})).active).toEqual(active);
}

async function callInsights(call: Call): Promise<void> {
  const { id } = await call('deals:create', { title: 'Likely or not' });
  const model = await call('insights:model', {});
  expect(model).toMatchObject({ state: 'tooFew', neededCount: 100, brier: null });
  const answer = await call('insights:deal', { id });
  expect(answer).toEqual({ source: 'stage', probability: 0.1, reasons: [], model });
  await call('deals:archive', { id });
}

async function callSync(call: Call): Promise<void> {
  expect(await call('sync:state', {})).toMatchObject({ standing: 'off', account: null });
  await call('sync:preview', {});
  await call('sync:signIn', { serverUrl: baseUrl, email: testUser.email, password: testUser.password });
  await call('sync:agree', { push: false });
  await call('sync:setFiles', { files: 'inBackground' });
  await call('sync:pause', { isPaused: true });
  await call('sync:pause', { isPaused: false });
  await call('sync:now', {});
  await call('sync:waiting', {});
  await call('sync:conflicts', {});
  await call('sync:retry', {});
  await call('sync:decideDeletions', { accept: false });
  await call('sync:runs', {});
  expect((await call('sync:diagnostics', {})).text).toContain('standing');
  await expect(call('sync:resolve', { id: unknownId, keep: 'mine' })).rejects.toThrow('NOT_FOUND');
  await expect(call('sync:giveUp', { seq: 999 })).rejects.toThrow('NOT_FOUND');
  await call('sync:signOut', { unsent: 'forget' });
}

async function callTheRest(call: Call): Promise<void> {
  expect((await call('undo:state', {})).undo).toMatchObject({ action: 'import' });
  await call('undo:undo', {});
  await call('undo:redo', {});
  expect(await call('settings:get', {})).toMatchObject({ ownerName: 'Dana Fox' });
  await call('settings:update', { ownerInitials: 'DF' });
  await call('preferences:update', { key: 'deals.view', value: 'table' });
  expect(await call('preferences:get', { key: 'deals.view' })).toEqual({ value: 'table' });
  await call('drafts:update', { key: 'deal:new', value: { title: 'Half' } });
  expect(await call('drafts:get', { key: 'deal:new' })).toEqual({ value: { title: 'Half' } });
  await call('drafts:discard', { key: 'deal:new' });
  expect(await call('app:info', {})).toMatchObject({ host: 'browser' });
}

describe.each([
  { name: 'directly', through: (dispatch: Dispatch) => dispatch },
  { name: 'through a bridge that clones', through: cloning },
])('the contract, $name', ({ through }) => {
  test('is kept by every channel', { timeout: 30_000 }, async () => {
    const called = new Set<Channel>();
    const call = checked(through(await start()), called);
    await callSample(call);
    const dealId = await callDeals(call, await callStages(call));
    await callChildren(call, dealId);
    await callLeads(call);
    await callDuplicates(call);
    await callBulk(call, dealId);
    await callViews(call);
    await callCalendar(call, dealId);
    await callIcalendar(call);
    await callExports(call);
    await callInsights(call);
    await callImports(call);
    await callReminders(call);
    await callPerformance(call);
    await callDashboard(call);
    await callSuggestions(call);
    await callTheRest(call);
    await callSync(call);
    expect(Object.keys(contract).filter((channel) => !called.has(channel as Channel))).toEqual([]);
  });

  test('answers bad input with the field that is wrong, and changes nothing', async () => {
    const dispatch = through(await start());
    const title = 'x'.repeat(300);
    expect(await dispatch('deals:create', { title })).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION', details: { fields: { title: expect.stringContaining('255') } } },
    });
    expect(await dispatch('deals:create', { title: 'A', amountMinor: 'abc' })).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION', details: { fields: { amountMinor: expect.stringContaining('number') } } },
    });
    expect(await dispatch('deals:get', { id: 'no-id' })).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION' },
    });
    expect(await dispatch('deals:destroy', {})).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    expect(
      await dispatch('deals:list', {
        filter: {},
        sort: { by: 'title', direction: 'asc' },
        offset: 0,
        limit: 9,
      }),
    ).toMatchObject({
      value: { total: 0 },
    });
  });
});
