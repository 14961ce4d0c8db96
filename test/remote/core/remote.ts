/**
 * The server of `remote-api`, in memory and without a transport: every route, rule, status and shape of the contract. It is
 * synchronous and takes its time from outside, so that a simulation can drive it by a seed. How a bad network behaves is in
 * `../misbehaviour.ts`, not here.
 */
import { createDashboard } from './dashboard.ts';
import { createDeals } from './deals.ts';
import { createEvents } from './events.ts';
import { createLeads } from './leads.ts';
import { createStamp } from './table.ts';
import { createTokens } from './tokens.ts';
import { notFound, Refusal } from './types.ts';
import type { Body, Call, RemoteAnswer, RemoteOptions, RemoteRequest, User } from './types.ts';

export type Remote = ReturnType<typeof createRemote>;

type Handle = (call: Call, ...ids: string[]) => RemoteAnswer;
type Route = { pattern: RegExp; methods: Readonly<Record<string, Handle>> };

export const testUser = { email: 'ada@example.com', name: 'Ada Byron', password: 'correct horse' };

export function createRemote(options: RemoteOptions) {
  const { nowMs, baseUrl } = options;
  const users: User[] = (options.users ?? [testUser]).map((user, index) => ({ ...user, id: index + 1 }));
  const nameOf = (userId: number): string => users.find(({ id }) => id === userId)?.name ?? '';
  const tokens = createTokens({
    nowMs,
    isRotating: options.isRotating ?? false,
    accessMs: options.accessMs ?? 15 * 60_000,
    refreshMs: options.refreshMs ?? 14 * 86_400_000,
    findUser: (match) => users.find(match),
  });
  const stamp = createStamp(nowMs);
  const paging = { pageSize: options.pageSize ?? null, baseUrl };
  const leads = createLeads({ stamp, paging });
  const deals = createDeals({
    ...{ stamp, paging, nameOf, mediaUrl: `${baseUrl}/media` },
    log: (user, activity) => dashboard.log(user, activity),
  });
  const events = createEvents({ stamp, paging, nowMs, nameOf });
  const dashboard = createDashboard({ stamp, nowMs, deals: deals.table, leads: leads.table });
  const routes = routesOf({ deals, leads: (options.hasLeads ?? true) ? leads : null, events, dashboard });

  function answer(request: RemoteRequest): RemoteAnswer {
    const { path, method } = request;
    const file = path.startsWith('media/') ? deals.media.get(path.slice('media/'.length)) : undefined;
    if (file && method === 'GET')
      return { status: 200, bytes: file.bytes, headers: { 'content-type': file.contentType } };
    if (path === 'token/' || path === 'token/refresh/') {
      if (method !== 'POST') throw methodNotAllowed(method);
      return path === 'token/' ? tokens.obtain(bodyOf(request)) : tokens.refresh(bodyOf(request));
    }
    for (const { pattern, methods } of routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      const user = tokens.authenticate(request.headers['authorization']);
      const handle = methods[method];
      if (!handle) throw methodNotAllowed(method);
      const isUpload = method === 'POST' && path.endsWith('/add_attachment/');
      const body = isUpload ? uploadOf(request) : bodyOf(request);
      return handle({ user, body, query: request.query, file: request.file }, ...found.slice(1));
    }
    return { status: 404, html: '<!doctype html><title>Not Found</title><h1>Not Found</h1>' };
  }

  return {
    users,
    tokens,
    deals,
    leads,
    events,
    dashboard,
    /** Carries a request out and answers it; never throws for what a client did. */
    handle(request: RemoteRequest): RemoteAnswer {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    },
  };
}

const methodNotAllowed = (method: string): Refusal =>
  new Refusal(405, { detail: `Method "${method}" not allowed.` });

const mediaTypeOf = (request: RemoteRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const unsupported = (type: string): Refusal =>
  new Refusal(415, { detail: `Unsupported media type "${type}" in request.` });

/** Throws 400 for what is not JSON, 415 for what does not say that it is. */
function bodyOf(request: RemoteRequest): Body {
  if (request.body === '' && !request.file) return {};
  if (mediaTypeOf(request) !== 'application/json') throw unsupported(request.headers['content-type'] ?? '');
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body);
  } catch {
    throw new Refusal(400, { detail: 'JSON parse error - Expecting value: line 1 column 1 (char 0)' });
  }
  if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed as Body;
  const got = Array.isArray(parsed) ? 'list' : typeof parsed === 'string' ? 'str' : 'int';
  throw new Refusal(400, {
    non_field_errors: [`Invalid data. Expected a dictionary, but got ${got}.`],
  });
}

function uploadOf(request: RemoteRequest): Body {
  if (mediaTypeOf(request) === 'multipart/form-data') return {};
  throw unsupported(request.headers['content-type'] ?? '');
}

type Parts = {
  deals: ReturnType<typeof createDeals>;
  /** Null: an older server, which does not know them. */
  leads: ReturnType<typeof createLeads> | null;
  events: ReturnType<typeof createEvents>;
  dashboard: ReturnType<typeof createDashboard>;
};

type Crud = {
  list(call: Call): RemoteAnswer;
  create(call: Call): RemoteAnswer;
  get(call: Call, id: string): RemoteAnswer;
  update(call: Call, id: string, isPartial: boolean): RemoteAnswer;
  remove(call: Call, id: string): RemoteAnswer;
};

function crudRoutes(path: string, kind: Crud): Route[] {
  return [
    { pattern: new RegExp(`^${path}$`), methods: { GET: kind.list, POST: kind.create } },
    {
      pattern: new RegExp(`^${path}([^/.]+)/$`),
      methods: {
        GET: (call, id = '') => kind.get(call, id),
        PUT: (call, id = '') => kind.update(call, id, false),
        PATCH: (call, id = '') => kind.update(call, id, true),
        DELETE: (call, id = '') => kind.remove(call, id),
      },
    },
  ];
}

const on = (pattern: RegExp, method: string, handle: Handle): Route => ({
  pattern,
  methods: { [method]: handle },
});

function routesOf({ deals, leads, events, dashboard }: Parts): Route[] {
  const need = (id: string | undefined): string => {
    if (id === undefined) throw notFound();
    return id;
  };
  return [
    on(/^deals\/([^/.]+)\/add_comment\/$/, 'POST', (call, id) => deals.addComment(call, need(id))),
    on(/^deals\/([^/.]+)\/add_attachment\/$/, 'POST', (call, id) => deals.addAttachment(call, need(id))),
    on(/^deals\/([^/.]+)\/attachments\/([^/.]+)\/$/, 'DELETE', (call, id, attachmentId) =>
      deals.removeAttachment(call, need(id), need(attachmentId)),
    ),
    on(/^deals\/([^/.]+)\/update_stage\/$/, 'PATCH', (call, id) => deals.updateStage(call, need(id))),
    on(/^deals\/([^/.]+)\/close_deal\/$/, 'PATCH', (call, id) => deals.close(call, need(id))),
    ...crudRoutes('deals/', deals),
    ...(leads ? crudRoutes('leads/', leads) : []),
    on(/^calendar\/events\/week_view\/$/, 'GET', (call) => events.weekView(call)),
    on(/^calendar\/events\/month_view\/$/, 'GET', (call) => events.monthView(call)),
    on(/^calendar\/events\/([^/.]+)\/add_attendee\/$/, 'POST', (call, id) =>
      events.addAttendee(call, need(id)),
    ),
    on(/^calendar\/events\/([^/.]+)\/attendees\/([^/.]+)\/respond\/$/, 'POST', (call, id, attendeeId) =>
      events.respond(call, need(id), need(attendeeId)),
    ),
    on(/^calendar\/events\/([^/.]+)\/attendees\/([^/.]+)\/$/, 'DELETE', (call, id, attendeeId) =>
      events.removeAttendee(call, need(id), need(attendeeId)),
    ),
    ...crudRoutes('calendar/events/', events),
    on(/^dashboard\/dashboard\/summary\/$/, 'GET', dashboard.summary),
    on(/^dashboard\/dashboard\/metrics\/$/, 'GET', dashboard.metrics),
    on(/^dashboard\/dashboard\/refresh_metrics\/$/, 'POST', dashboard.metrics),
    on(/^dashboard\/activities\/$/, 'GET', dashboard.activities),
    on(/^dashboard\/activities\/recent\/$/, 'GET', dashboard.recentActivities),
    on(/^dashboard\/activities\/log_activity\/$/, 'POST', dashboard.logActivity),
    on(/^dashboard\/suggestions\/active\/$/, 'GET', dashboard.suggestions),
    on(/^dashboard\/suggestions\/([^/.]+)\/mark_actioned\/$/, 'POST', (call, id) =>
      dashboard.markActioned(call, need(id)),
    ),
    on(/^dashboard\/performance\/$/, 'GET', dashboard.performance),
    on(/^dashboard\/performance\/current_month\/$/, 'GET', dashboard.currentMonth),
    on(/^dashboard\/performance\/trend\/$/, 'GET', dashboard.trend),
    on(/^dashboard\/performance\/record_performance\/$/, 'POST', dashboard.recordPerformance),
  ];
}
