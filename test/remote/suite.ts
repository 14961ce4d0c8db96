/**
 * What `remote-api` says, line by line, asked over HTTP of whatever claims to be that server: the one in this folder, and a
 * real Django REST Framework with SimpleJWT. What both answer alike is what the sync may rely on.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

export type StartOptions = {
  pageSize?: number;
  isRotating?: boolean;
  hasLeads?: boolean;
  /** Tokens that have expired when they are given. */
  isExpired?: 'access' | 'all';
};

export type Started = { url: string; stop(): Promise<void> };

export const ada = { email: 'ada@example.com', name: 'Ada Byron', password: 'correct horse' };
export const grace = { email: 'grace@example.com', name: 'Grace Hopper', password: 'battery staple' };

/** Whatever came, field by field: what it really is, each expectation says. */
type Json = { readonly [name: string]: Json };

const list = (json: Json | undefined): Json[] => json as unknown as Json[];
const idOf = (json: Json | undefined): string => JSON.stringify(json?.['id']);
const textOf = (json: Json | undefined): string => json as unknown as string;
type Answer = { status: number; json: Json; headers: Headers; text: string };
type Ask = (
  method: string,
  path: string,
  with_?: { body?: unknown; raw?: { type: string; text: string }; form?: FormData; token?: string | null },
) => Promise<Answer>;

function asker(url: () => string, usual: () => string | null): Ask {
  return async (method, path, { body, raw, form, token = usual() } = {}) => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    if (raw) headers['content-type'] = raw.type;
    else if (body !== undefined) headers['content-type'] = 'application/json';
    const sent = form ?? raw?.text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(path.startsWith('http') ? path : `${url()}/${path}`, {
      ...{ method, headers, redirect: 'manual' },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    return {
      ...{ status: response.status, headers: response.headers, text },
      json: (isJson ? JSON.parse(text) : null) as Json,
    };
  };
}

const formOf = (name: string, bytes: number | string, field = 'file'): FormData => {
  const form = new FormData();
  const content = typeof bytes === 'string' ? bytes : 'x'.repeat(bytes);
  form.append(field, new Blob([content], { type: 'application/pdf' }), name);
  return form;
};

const isoPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/;
const meeting = { title: 'Review', event_date: '2026-11-24', start_time: '09:00', end_time: '10:00' };

export function describeContract(name: string, start: (options: StartOptions) => Promise<Started>): void {
  function server(options: StartOptions = {}) {
    let started: Started | undefined;
    let token: string | null = null;
    let other = '';
    const ask = asker(
      () => started?.url ?? '',
      () => token,
    );
    beforeAll(async () => {
      started = await start(options);
      token = textOf((await ask('POST', 'token/', { body: ada, token: null })).json['access']);
      other = textOf((await ask('POST', 'token/', { body: grace, token: null })).json['access']);
    });
    afterAll(async () => {
      await started?.stop();
    });
    return {
      ask,
      token: () => token,
      other: () => other,
      made: async (path: string, body: unknown): Promise<Json> => {
        const { status, json } = await ask('POST', path, { body });
        expect(status, JSON.stringify(json)).toBe(201);
        return json;
      },
    };
  }

  describe(`${name}: signing in`, () => {
    const { ask, token } = server();

    test('an e-mail and its password give two tokens and the user', async () => {
      const { status, json } = await ask('POST', 'token/', { body: ada, token: null });
      expect(status).toBe(200);
      expect(json).toEqual({
        access: expect.any(String) as string,
        refresh: expect.any(String) as string,
        user: { id: expect.any(Number) as number, email: ada.email, name: ada.name },
      });
    });

    test('a wrong password answers 401 with a detail', async () => {
      const body = { ...ada, password: 'wrong' };
      const { status, json } = await ask('POST', 'token/', { body, token: null });
      expect(status).toBe(401);
      expect(json).toEqual({ detail: 'No active account found with the given credentials' });
    });

    test('what is missing is named', async () => {
      const { status, json } = await ask('POST', 'token/', { body: { email: ada.email }, token: null });
      expect([status, json]).toEqual([400, { password: ['This field is required.'] }]);
    });

    test('a refresh that does not rotate answers with an access token alone, as often as it is asked', async () => {
      const { json } = await ask('POST', 'token/', { body: ada, token: null });
      for (const _ of [1, 2]) {
        const body = { refresh: json['refresh'] };
        const again = await ask('POST', 'token/refresh/', { body, token: null });
        expect([again.status, Object.keys(again.json)]).toEqual([200, ['access']]);
        expect((await ask('GET', 'deals/', { token: textOf(again.json['access']) })).status).toBe(200);
      }
    });

    test('a refresh with what is no refresh token answers 401, token_not_valid', async () => {
      for (const refresh of ['nonsense', token()]) {
        const { status, json } = await ask('POST', 'token/refresh/', { body: { refresh }, token: null });
        expect([status, json['code']]).toEqual([401, 'token_not_valid']);
      }
    });

    test.each([
      ['GET', 'deals/'],
      ['POST', 'deals/'],
      ['GET', 'leads/'],
      ['PATCH', 'calendar/events/1/'],
      ['GET', 'dashboard/dashboard/summary/'],
    ])('%s %s without a token answers 401', async (method, path) => {
      const { status, json } = await ask(method, path, { token: null });
      expect([status, json]).toEqual([401, { detail: 'Authentication credentials were not provided.' }]);
    });

    test('a token that nobody gave answers 401, token_not_valid', async () => {
      const { status, json } = await ask('GET', 'deals/', { token: 'a.b.c' });
      expect([status, json['code']]).toEqual([401, 'token_not_valid']);
      expect(json['detail']).toBe('Given token not valid for any token type');
    });
  });

  describe(`${name}: tokens that rotate`, () => {
    const { ask } = server({ isRotating: true });

    test('a refresh gives a new refresh token and ends the old one at once', async () => {
      const { json } = await ask('POST', 'token/', { body: ada, token: null });
      const refresh = (text: unknown) =>
        ask('POST', 'token/refresh/', { body: { refresh: text }, token: null });
      const first = await refresh(json['refresh']);
      expect(Object.keys(first.json).sort()).toEqual(['access', 'refresh']);
      const second = await refresh(json['refresh']);
      expect([second.status, second.json['code']]).toEqual([401, 'token_not_valid']);
      expect((await refresh(first.json['refresh'])).status).toBe(200);
    });
  });

  describe(`${name}: tokens that expire`, () => {
    const { ask, token } = server({ isExpired: 'all' });

    test('an access token that has expired answers 401, token_not_valid', async () => {
      const { status, json } = await ask('GET', 'deals/', { token: token() });
      expect([status, json['code']]).toEqual([401, 'token_not_valid']);
    });

    test('a refresh token that has expired answers 401, token_not_valid', async () => {
      const { json } = await ask('POST', 'token/', { body: ada, token: null });
      const body = { refresh: json['refresh'] };
      const refused = await ask('POST', 'token/refresh/', { body, token: null });
      expect([refused.status, refused.json['code']]).toEqual([401, 'token_not_valid']);
    });
  });

  describe(`${name}: deals`, () => {
    const { ask, made, other } = server();

    test('one is made of a title alone', async () => {
      const json = await made('deals/', { title: '  New roof ' });
      expect(json).toEqual({
        id: expect.any(Number) as number,
        ...{ title: 'New roof', description: null, client: null, stage: 'Clients', status: 'Open' },
        ...{ amount: '0.00', due_date: null, assignee_initials: null },
        owner: expect.any(Number) as number,
        owner_name: ada.name,
        created_at: expect.stringMatching(isoPattern) as string,
        updated_at: expect.stringMatching(isoPattern) as string,
        activity: { comments: 0, attachments: 0 },
        comments_list: [],
        attachments_list: [],
      });
    });

    test('every field that may be written comes back as it was sent', async () => {
      const body = {
        ...{ title: 'Ünïcode 屋根', description: 'Two\nlines', client: 'Müller & Söhne', stage: 'Orders' },
        ...{ status: 'Open', amount: '1234567890.12', due_date: '2028-02-29', assignee_initials: 'AB' },
      };
      expect(await made('deals/', body)).toMatchObject(body);
    });

    test.each([
      [{}, { title: ['This field is required.'] }],
      [{ title: '' }, { title: ['This field may not be blank.'] }],
      [{ title: '   ' }, { title: ['This field may not be blank.'] }],
      [{ title: null }, { title: ['This field may not be null.'] }],
      [{ title: 'x'.repeat(256) }, { title: ['Ensure this field has no more than 255 characters.'] }],
      [{ title: true }, { title: ['Not a valid string.'] }],
      [
        { title: 'a', client: 'x'.repeat(256) },
        { client: ['Ensure this field has no more than 255 characters.'] },
      ],
      [{ title: 'a', stage: 'Nowhere' }, { stage: ['"Nowhere" is not a valid choice.'] }],
      [{ title: 'a', status: 'Active' }, { status: ['"Active" is not a valid choice.'] }],
      [{ title: 'a', amount: 'much' }, { amount: ['A valid number is required.'] }],
      [{ title: 'a', amount: null }, { amount: ['This field may not be null.'] }],
      [{ title: 'a', amount: '1.234' }, { amount: ['Ensure that there are no more than 2 decimal places.'] }],
      [
        { title: 'a', amount: '12345678901.00' },
        { amount: ['Ensure that there are no more than 12 digits in total.'] },
      ],
      [
        { title: 'a', amount: '12345678901' },
        { amount: ['Ensure that there are no more than 10 digits before the decimal point.'] },
      ],
      [
        { title: 'a', due_date: '24.11.2026' },
        { due_date: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'] },
      ],
      [
        { title: 'a', due_date: '2026-02-30' },
        { due_date: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'] },
      ],
      [
        { title: 'a', assignee_initials: 'x'.repeat(11) },
        { assignee_initials: ['Ensure this field has no more than 10 characters.'] },
      ],
      [
        { title: '', amount: 'x' },
        { title: ['This field may not be blank.'], amount: ['A valid number is required.'] },
      ],
    ])('%j is refused with the words at each field', async (body, problems) => {
      const { status, json } = await ask('POST', 'deals/', { body });
      expect([status, json]).toEqual([400, problems]);
    });

    test('255 characters are counted as people count them', async () => {
      const title = '😀'.repeat(255);
      expect((await made('deals/', { title }))['title']).toBe(title);
    });

    test('nothing and null are two things where text may be either', async () => {
      expect(await made('deals/', { title: 'a', description: '', client: null })).toMatchObject({
        ...{ description: '', client: null },
      });
    });

    test.each([
      [5, '5.00'],
      ['0.5', '0.50'],
      ['-3', '-3.00'],
      ['007.1', '7.10'],
    ])('the amount %j is %s', async (amount, text) => {
      expect((await made('deals/', { title: 'a', amount }))['amount']).toBe(text);
    });

    test('a PATCH writes what it names and nothing else, and the time of it', async () => {
      const deal = await made('deals/', { title: 'Before', client: 'Kept' });
      const { status, json } = await ask('PATCH', `deals/${idOf(deal)}/`, { body: { title: 'After' } });
      expect([status, json]).toMatchObject([200, { title: 'After', client: 'Kept' }]);
      expect(json['created_at']).toBe(deal['created_at']);
      expect(textOf(json['updated_at']) > textOf(deal['updated_at'])).toBe(true);
      expect(json['comments_list']).toEqual([]);
    });

    test('a PUT asks for what is required', async () => {
      const deal = await made('deals/', { title: 'Whole' });
      const { status, json } = await ask('PUT', `deals/${idOf(deal)}/`, { body: { client: 'c' } });
      expect([status, json]).toEqual([400, { title: ['This field is required.'] }]);
      const put = await ask('PUT', `deals/${idOf(deal)}/`, { body: { title: 'Anew', client: 'c' } });
      expect([put.status, put.json]).toMatchObject([200, { title: 'Anew', client: 'c' }]);
    });

    test('what may only be read is left alone', async () => {
      const body = { title: 'Mine', id: 1_000_000, owner: 99, created_at: '2000-01-01T00:00:00Z' };
      const deal = await made('deals/', body);
      expect(deal['id']).not.toBe(1_000_000);
      expect(deal['owner_name']).toBe(ada.name);
      expect(deal['created_at']).not.toMatch(/^2000/);
    });

    test('a DELETE is final', async () => {
      const deal = await made('deals/', { title: 'Gone' });
      const { status, text } = await ask('DELETE', `deals/${idOf(deal)}/`);
      expect([status, text]).toEqual([204, '']);
      for (const method of ['GET', 'DELETE']) {
        const again = await ask(method, `deals/${idOf(deal)}/`);
        expect([again.status, again.json]).toEqual([404, { detail: 'Not found.' }]);
      }
      const next = await made('deals/', { title: 'Next' });
      expect(next['id']).toBeGreaterThan(Number(deal['id']));
    });

    test("another user's deal answers 404 and is in no list", async () => {
      const deal = await made('deals/', { title: 'Private' });
      const path = `deals/${idOf(deal)}/`;
      for (const [method, to] of [
        ['GET', path],
        ['PATCH', path],
        ['DELETE', path],
        ['POST', `${path}add_comment/`],
        ['PATCH', `${path}update_stage/`],
        ['PATCH', `${path}close_deal/`],
      ] as const) {
        const { status, json } = await ask(method, to, {
          token: other(),
          ...(method === 'GET' ? {} : { body: { text: 'x' } }),
        });
        expect([to, status, json]).toEqual([to, 404, { detail: 'Not found.' }]);
      }
      expect((await ask('GET', 'deals/', { token: other() })).json).toEqual([]);
    });

    test('a list is bare, newest first, and leaves out what only the single deal tells', async () => {
      const one = await made('deals/', { title: 'Older' });
      const two = await made('deals/', { title: 'Newer' });
      const { json } = await ask('GET', 'deals/');
      expect(
        list(json)
          .slice(0, 2)
          .map((deal) => deal['id']),
      ).toEqual([two['id'], one['id']]);
      expect(list(json)[0]!['activity']).toEqual({ comments: 0, attachments: 0 });
      expect(list(json)[0]).not.toHaveProperty('comments_list');
      expect(list(json)[0]).not.toHaveProperty('attachments_list');
    });

    test('filters by stage, status and text', async () => {
      const orders = await made('deals/', { title: 'Findable', stage: 'Orders', client: 'Zebra' });
      const won = await made('deals/', { title: 'Also findable', status: 'Won', stage: 'Status' });
      const idsOf = async (query: string) =>
        list((await ask('GET', `deals/?${query}`)).json).map((deal) => deal['id']);
      expect(await idsOf('search=findable')).toEqual([won['id'], orders['id']]);
      expect(await idsOf('search=zebra')).toEqual([orders['id']]);
      expect(await idsOf('stage=Orders&search=findable')).toEqual([orders['id']]);
      expect(await idsOf('status=Won&search=findable')).toEqual([won['id']]);
      expect(await idsOf('status=Active&search=findable')).toEqual([orders['id']]);
      expect(await idsOf('status=Open&search=findable')).toEqual([orders['id']]);
      expect(await idsOf('status=Lost&search=findable')).toEqual([]);
    });

    test.each([
      ['POST', 'deals/1/', 405],
      ['PATCH', 'deals/', 405],
      ['DELETE', 'deals/', 405],
      ['GET', 'deals/1/add_comment/', 405],
      ['POST', 'deals/1/close_deal/', 405],
      ['POST', 'dashboard/dashboard/summary/', 405],
    ])('%s %s is no way', async (method, path, expected) => {
      const { status, json } = await ask(method, path);
      expect([status, json]).toEqual([expected, { detail: `Method "${method}" not allowed.` }]);
    });

    test('what is not JSON answers 400 or 415', async () => {
      const broken = await ask('POST', 'deals/', { raw: { type: 'application/json', text: '{"title": ' } });
      expect([broken.status, broken.json['detail']]).toEqual([
        400,
        expect.stringMatching(/^JSON parse error/) as string,
      ]);
      const strange = await ask('POST', 'deals/', { raw: { type: 'application/xml', text: '<deal/>' } });
      expect([strange.status, strange.json]).toEqual([
        415,
        { detail: 'Unsupported media type "application/xml" in request.' },
      ]);
      const list = await ask('POST', 'deals/', { body: [] });
      expect([list.status, list.json]).toEqual([
        400,
        { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
      ]);
    });

    test('an address that is none answers 404, and not in JSON', async () => {
      const { status, json } = await ask('GET', 'nothing/');
      expect([status, json]).toEqual([404, null]);
    });
  });

  describe(`${name}: a deal's way through the stages`, () => {
    const { ask, made } = server();
    const patch = (deal: Json, suffix: string, body: unknown) =>
      ask('PATCH', `deals/${idOf(deal)}/${suffix}`, { body });

    test('update_stage moves it among the open ones, forth and back', async () => {
      const deal = await made('deals/', { title: 'a' });
      for (const stage of ['Orders', 'Due Date', 'Revenue', 'Tasks', 'Clients']) {
        const { status, json } = await patch(deal, 'update_stage/', { stage });
        expect([status, json['stage']]).toEqual([200, stage]);
      }
    });

    test.each(['', 'update_stage/'])('Status is entered from Revenue only (%s)', async (suffix) => {
      const deal = await made('deals/', { title: 'a', stage: 'Tasks', status: 'Won' });
      const { status, json } = await patch(deal, suffix, { stage: 'Status' });
      expect([status, Object.keys(json)]).toEqual([400, ['stage']]);
    });

    test.each(['', 'update_stage/'])('and not while it is open (%s)', async (suffix) => {
      const deal = await made('deals/', { title: 'a', stage: 'Revenue' });
      const { status, json } = await patch(deal, suffix, { stage: 'Status' });
      expect([status, Object.keys(json)]).toEqual([400, ['status']]);
    });

    test('from Revenue it goes with Won or Lost', async () => {
      const deal = await made('deals/', { title: 'a', stage: 'Revenue' });
      const { status, json } = await patch(deal, '', { stage: 'Status', status: 'Lost' });
      expect([status, json]).toMatchObject([200, { stage: 'Status', status: 'Lost' }]);
    });

    test.each(['Won', 'Lost'])('close_deal closes what stands in Revenue as %s', async (outcome) => {
      const deal = await made('deals/', { title: 'a', stage: 'Revenue' });
      const { status, json } = await patch(deal, 'close_deal/', { status: outcome });
      expect([status, json]).toMatchObject([200, { stage: 'Status', status: outcome }]);
    });

    test.each(['Clients', 'Orders', 'Tasks', 'Due Date', 'Status'])(
      'close_deal refuses what stands in %s',
      async (stage) => {
        const deal = await made('deals/', { title: 'a', stage, status: stage === 'Status' ? 'Won' : 'Open' });
        expect((await patch(deal, 'close_deal/', { status: 'Won' })).status).toBe(400);
      },
    );

    test('close_deal takes Won or Lost and nothing else', async () => {
      const deal = await made('deals/', { title: 'a', stage: 'Revenue' });
      for (const body of [{}, { status: 'Open' }, { status: 'Maybe' }]) {
        const { status, json } = await patch(deal, 'close_deal/', body);
        expect([status, Object.keys(json)]).toEqual([400, ['status']]);
      }
    });

    test('what is in Status never goes back', async () => {
      const deal = await made('deals/', { title: 'a', stage: 'Status', status: 'Won' });
      for (const [suffix, body] of [
        ['', { stage: 'Revenue' }],
        ['update_stage/', { stage: 'Clients' }],
      ] as const) {
        const { status, json } = await patch(deal, suffix, body);
        expect([status, Object.keys(json)]).toEqual([400, ['stage']]);
      }
      expect((await patch(deal, '', { title: 'b' })).json['title']).toBe('b');
    });

    test('none of it holds for a creation', async () => {
      expect(await made('deals/', { title: 'a', stage: 'Status', status: 'Lost' })).toMatchObject({
        ...{ stage: 'Status', status: 'Lost' },
      });
    });
  });

  describe(`${name}: comments and attachments`, () => {
    const { ask, made, token } = server();

    test('a comment answers with the whole deal, and counts', async () => {
      const deal = await made('deals/', { title: 'a' });
      const first = await made(`deals/${idOf(deal)}/add_comment/`, { text: ' Called ' });
      expect(first['activity']).toEqual({ comments: 1, attachments: 0 });
      expect(first['comments_list']).toEqual([
        {
          ...{ id: expect.any(Number) as number, deal: deal['id'], text: 'Called' },
          ...{ created_by: deal['owner'], created_by_name: ada.name },
          created_at: expect.stringMatching(isoPattern) as string,
        },
      ]);
      await made(`deals/${idOf(deal)}/add_comment/`, { text: 'Again' });
      const { json } = await ask('GET', `deals/${idOf(deal)}/`);
      expect(list(json['comments_list']).map((comment) => comment['text'])).toEqual(['Called', 'Again']);
    });

    test.each([
      [{}, { text: ['This field is required.'] }],
      [{ text: ' ' }, { text: ['This field may not be blank.'] }],
    ])('the comment %j is refused', async (body, problems) => {
      const deal = await made('deals/', { title: 'a' });
      const { status, json } = await ask('POST', `deals/${idOf(deal)}/add_comment/`, { body });
      expect([status, json]).toEqual([400, problems]);
    });

    test('a file goes up, is there under its address, and goes away', async () => {
      const deal = await made('deals/', { title: 'a' });
      const path = `deals/${idOf(deal)}/add_attachment/`;
      const up = await ask('POST', path, { form: formOf('an offer.pdf', 'The offer.') });
      expect(up.status).toBe(201);
      expect(up.json['activity']).toEqual({ comments: 0, attachments: 1 });
      const [file] = list(up.json['attachments_list']);
      expect(file).toEqual({
        ...{ id: expect.any(Number) as number, deal: deal['id'], file_name: 'an offer.pdf', file_size: 10 },
        ...{ file: expect.any(String) as string, file_url: expect.stringMatching(/^http/) as string },
        ...{ uploaded_by: deal['owner'], uploaded_at: expect.stringMatching(isoPattern) as string },
      });
      const down = await ask('GET', textOf(file!['file_url']), { token: token() });
      expect([down.status, down.text]).toEqual([200, 'The offer.']);
      const gone = await ask('DELETE', `deals/${idOf(deal)}/attachments/${idOf(file)}/`);
      expect([gone.status, gone.json['attachments_list']]).toEqual([200, []]);
      expect((await ask('DELETE', `deals/${idOf(deal)}/attachments/${idOf(file)}/`)).status).toBe(404);
    });

    test('two files of one name are two', async () => {
      const deal = await made('deals/', { title: 'a' });
      const path = `deals/${idOf(deal)}/add_attachment/`;
      await ask('POST', path, { form: formOf('same.txt', 'one') });
      const { json } = await ask('POST', path, { form: formOf('same.txt', 'two') });
      const texts = await Promise.all(
        list(json['attachments_list']).map(async (file) => (await ask('GET', textOf(file['file_url']))).text),
      );
      expect(texts).toEqual(['one', 'two']);
      expect(list(json['attachments_list']).map((file) => file['file_name'])).toEqual([
        'same.txt',
        'same.txt',
      ]);
    });

    test('5 MB go up, one byte more does not', async () => {
      const deal = await made('deals/', { title: 'a' });
      const path = `deals/${idOf(deal)}/add_attachment/`;
      const limit = 5 * 1024 * 1024;
      expect((await ask('POST', path, { form: formOf('big.bin', limit) })).status).toBe(201);
      const { status, json } = await ask('POST', path, { form: formOf('bigger.bin', limit + 1) });
      expect([status, Object.keys(json)]).toEqual([400, ['file']]);
    });

    test('no file, an empty one, or one under another name is refused', async () => {
      const deal = await made('deals/', { title: 'a' });
      const path = `deals/${idOf(deal)}/add_attachment/`;
      const wrong = await ask('POST', path, { form: formOf('a.txt', 'a', 'document') });
      expect([wrong.status, wrong.json]).toEqual([400, { file: ['No file was submitted.'] }]);
      const empty = await ask('POST', path, { form: formOf('a.txt', '') });
      expect([empty.status, empty.json]).toEqual([400, { file: ['The submitted file is empty.'] }]);
      expect((await ask('POST', path, { body: { file: 'a' } })).status).toBe(415);
    });
  });

  describe(`${name}: pages`, () => {
    const { ask, made } = server({ pageSize: 2 });

    test('a list comes in pages that lead to each other', async () => {
      for (const title of ['1', '2', '3', '4', '5']) await made('deals/', { title });
      const first = await ask('GET', 'deals/');
      expect(first.json).toMatchObject({ count: 5, previous: null });
      expect(list(first.json['results']).map((deal) => deal['title'])).toEqual(['5', '4']);
      const second = await ask('GET', textOf(first.json['next']));
      expect(list(second.json['results']).map((deal) => deal['title'])).toEqual(['3', '2']);
      expect(second.json['previous']).toMatch(/\/deals\/$/);
      const third = await ask('GET', textOf(second.json['next']));
      expect(list(third.json['results']).map((deal) => deal['title'])).toEqual(['1']);
      expect(third.json['next']).toBeNull();
    });

    test('a page that is not there answers 404', async () => {
      for (const page of ['99', '0', 'x']) {
        const { status, json } = await ask('GET', `deals/?page=${page}`);
        expect([status, json]).toEqual([404, { detail: 'Invalid page.' }]);
      }
    });

    test('filters stay through the pages', async () => {
      for (const text of ['a', 'b', 'c']) await made('deals/', { title: `odd ${text}` });
      const { json } = await ask('GET', 'deals/?search=odd');
      const next = await ask('GET', textOf(json['next']));
      expect(list(next.json['results']).map((deal) => deal['title'])).toEqual(['odd a']);
    });

    test('leads and events are paged alike, and an empty list is a page', async () => {
      for (const path of ['leads/', 'calendar/events/']) {
        const { json } = await ask('GET', path);
        expect(json).toEqual({ count: 0, next: null, previous: null, results: [] });
      }
    });
  });

  describe(`${name}: leads`, () => {
    const { ask, made, other } = server();

    test('one is made of a company alone', async () => {
      expect(await made('leads/', { company_name: ' Acme ' })).toEqual({
        ...{ id: expect.any(Number) as number, company_name: 'Acme', contact_name: null, email: null },
        ...{ phone: null, source: null, status: 'New', notes: null },
        created_at: expect.stringMatching(isoPattern) as string,
        updated_at: expect.stringMatching(isoPattern) as string,
      });
    });

    test('every field comes back, changes alone, and goes', async () => {
      const body = {
        ...{ company_name: 'Acme', contact_name: 'Wile', email: 'wile@acme.example', phone: '+44 20 7946' },
        ...{ source: 'Fair', status: 'Qualified', notes: 'Likes rockets' },
      };
      const lead = await made('leads/', body);
      expect(lead).toMatchObject(body);
      const path = `leads/${idOf(lead)}/`;
      const { status, json } = await ask('PATCH', path, { body: { notes: null } });
      expect([status, json]).toMatchObject([200, { ...body, notes: null }]);
      expect((await ask('GET', path, { token: other() })).status).toBe(404);
      expect((await ask('DELETE', path)).status).toBe(204);
      expect((await ask('PATCH', path, { body: { notes: 'x' } })).status).toBe(404);
    });

    test('a lead without a company is refused', async () => {
      const { status, json } = await ask('POST', 'leads/', { body: { contact_name: 'Wile' } });
      expect([status, json]).toEqual([400, { company_name: ['This field is required.'] }]);
    });

    test('a list answers every lead of this user', async () => {
      expect((await ask('GET', 'leads/', { token: other() })).json).toEqual([]);
      await made('leads/', { company_name: 'Listed' });
      expect(list((await ask('GET', 'leads/')).json)[0]!['company_name']).toBe('Listed');
    });
  });

  describe(`${name}: an older server`, () => {
    const { ask } = server({ hasLeads: false });

    test('it has no leads: 404 on the list', async () => {
      expect((await ask('GET', 'leads/')).status).toBe(404);
      expect((await ask('GET', 'deals/')).status).toBe(200);
    });
  });

  describe(`${name}: the calendar`, () => {
    const { ask, made, other } = server();

    test('an event is made with its reminder, reckoned as if its time were UTC', async () => {
      expect(await made('calendar/events/', meeting)).toEqual({
        ...{ id: expect.any(Number) as number, title: 'Review', description: null, event_type: 'meeting' },
        ...{ event_date: '2026-11-24', start_time: '09:00:00', end_time: '10:00:00', location: null },
        ...{ attendees: '', reminder_set: true, reminder_minutes_before: 15, attendee_records: [] },
        reminders: [
          {
            ...{ id: expect.any(Number) as number, reminder_time: '2026-11-24T08:45:00Z' },
            ...{ reminder_type: expect.any(String) as string, is_sent: false, sent_at: null },
          },
        ],
        owner_name: ada.name,
        created_at: expect.stringMatching(isoPattern) as string,
        updated_at: expect.stringMatching(isoPattern) as string,
      });
    });

    test('saving it rebuilds the reminder, and takes it away', async () => {
      const event = await made('calendar/events/', meeting);
      const path = `calendar/events/${idOf(event)}/`;
      const moved = await ask('PATCH', path, { body: { event_date: '2026-12-01' } });
      const [reminder] = list(moved.json['reminders']);
      expect(reminder!['reminder_time']).toBe('2026-12-01T08:45:00Z');
      expect(reminder!['id']).not.toBe(list(event['reminders'])[0]!['id']);
      const none = await ask('PATCH', path, { body: { reminder_set: false } });
      expect(none.json['reminders']).toEqual([]);
    });

    test.each([
      [{}, ['title', 'event_date', 'start_time', 'end_time']],
      [{ ...meeting, title: '' }, ['title']],
      [{ ...meeting, event_type: 'party' }, ['event_type']],
      [{ ...meeting, event_date: 'tomorrow' }, ['event_date']],
      [{ ...meeting, start_time: '25:00' }, ['start_time']],
      [{ ...meeting, end_time: '09:00' }, ['end_time']],
      [{ ...meeting, end_time: '08:59' }, ['end_time']],
      [{ ...meeting, location: 'x'.repeat(256) }, ['location']],
      [{ ...meeting, attendees: null }, ['attendees']],
      [{ ...meeting, reminder_set: 'perhaps' }, ['reminder_set']],
      [{ ...meeting, reminder_minutes_before: 'soon' }, ['reminder_minutes_before']],
    ])('%j is refused at %j', async (body, fields) => {
      const { status, json } = await ask('POST', 'calendar/events/', { body });
      expect([status, Object.keys(json).sort()]).toEqual([400, [...fields].sort()]);
    });

    test('an end before the start is refused on a change of either', async () => {
      const event = await made('calendar/events/', meeting);
      for (const body of [{ end_time: '08:00' }, { start_time: '10:00' }]) {
        const { status, json } = await ask('PATCH', `calendar/events/${idOf(event)}/`, { body });
        expect([status, Object.keys(json)]).toEqual([400, ['end_time']]);
      }
    });

    test('attendees come of the text, and each save makes them anew', async () => {
      const attendees = 'a@example.com, b@example.com';
      const event = await made('calendar/events/', { ...meeting, attendees });
      const recordsOf = (json: Json) =>
        list(json['attendee_records']).map((one) => [one['email'], one['status']]);
      expect(recordsOf(event)).toEqual([
        ['a@example.com', 'pending'],
        ['b@example.com', 'pending'],
      ]);
      const path = `calendar/events/${idOf(event)}/`;
      const [first] = list(event['attendee_records']);
      await ask('POST', `${path}attendees/${idOf(first)}/respond/`, { body: { status: 'accepted' } });
      const saved = await ask('PATCH', path, { body: { title: 'Other' } });
      expect(recordsOf(saved.json)).toEqual([
        ['a@example.com', 'pending'],
        ['b@example.com', 'pending'],
      ]);
    });

    test('an empty text leaves the attendees there are', async () => {
      const event = await made('calendar/events/', meeting);
      const path = `calendar/events/${idOf(event)}/`;
      await made(`${path}add_attendee/`, { email: 'c@example.com', name: 'Cy' });
      const saved = await ask('PATCH', path, { body: { title: 'Other' } });
      expect(list(saved.json['attendee_records']).map((one) => one['email'])).toEqual(['c@example.com']);
    });

    test('an attendee is added once, answers, and goes', async () => {
      const event = await made('calendar/events/', meeting);
      const path = `calendar/events/${idOf(event)}/`;
      const one = await made(`${path}add_attendee/`, { email: 'c@example.com', name: 'Cy' });
      expect(one).toEqual({
        ...{ id: expect.any(Number) as number, email: 'c@example.com', name: 'Cy' },
        ...{ status: 'pending', responded_at: null },
      });
      for (const email of ['c@example.com', 'nobody', '']) {
        const { status, json } = await ask('POST', `${path}add_attendee/`, { body: { email } });
        expect([email, status, Object.keys(json)]).toEqual([email, 400, ['email']]);
      }
      const respond = `${path}attendees/${idOf(one)}/respond/`;
      const said = await ask('POST', respond, { body: { status: 'tentative' } });
      expect([said.status, said.json]).toMatchObject([200, { id: one['id'], status: 'tentative' }]);
      expect(said.json['responded_at']).toMatch(isoPattern);
      expect((await ask('POST', respond, { body: { status: 'maybe' } })).status).toBe(400);
      const gone = await ask('DELETE', `${path}attendees/${idOf(one)}/`);
      expect([gone.status, gone.json['attendee_records']]).toEqual([200, []]);
      expect((await ask('POST', respond, { body: { status: 'accepted' } })).status).toBe(404);
    });

    test('it is another user’s 404, and final when deleted', async () => {
      const event = await made('calendar/events/', meeting);
      const path = `calendar/events/${idOf(event)}/`;
      expect((await ask('GET', path, { token: other() })).status).toBe(404);
      expect((await ask('DELETE', path)).status).toBe(204);
      expect((await ask('GET', path)).status).toBe(404);
    });

    test('a list leaves out what only the single event tells, and filters', async () => {
      const day = (event_date: string, more = {}) =>
        made('calendar/events/', { ...meeting, event_date, ...more });
      const [one, two, three] = [
        await day('2027-03-01', { title: 'Kickoff' }),
        await day('2027-03-02', { event_type: 'reminder' }),
        await day('2027-03-03'),
      ];
      const idsOf = async (query: string) =>
        list((await ask('GET', `calendar/events/?${query}`)).json)
          .map((event) => Number(event['id']))
          .sort((a, b) => a - b);
      expect(await idsOf('start_date=2027-03-02')).toEqual([two['id'], three['id']]);
      expect(await idsOf('start_date=2027-03-01&end_date=2027-03-02')).toEqual([one['id'], two['id']]);
      expect(await idsOf('date=2027-03-03')).toEqual([three['id']]);
      expect(await idsOf('type=reminder')).toEqual([two['id']]);
      expect(await idsOf('search=kickoff')).toEqual([one['id']]);
      const { json } = await ask('GET', 'calendar/events/?search=kickoff');
      expect(list(json)[0]).not.toHaveProperty('attendee_records');
      expect(list(json)[0]).not.toHaveProperty('reminders');
    });

    test('a week goes from Monday to Sunday, a month from first to last', async () => {
      const event = await made('calendar/events/', { ...meeting, event_date: '2028-02-27' });
      const week = await ask('GET', 'calendar/events/week_view/?date=2028-02-24');
      expect(week.json).toMatchObject({ week_start: '2028-02-21', week_end: '2028-02-27' });
      expect(list(week.json['events']).map((one) => one['id'])).toEqual([event['id']]);
      const month = await ask('GET', 'calendar/events/month_view/?date=2028-02-10');
      expect(month.json).toMatchObject({ month_start: '2028-02-01', month_end: '2028-02-29' });
      expect(list(month.json['events']).map((one) => one['id'])).toEqual([event['id']]);
    });
  });

  describe(`${name}: the dashboard`, () => {
    const { ask, made } = server();

    test('metrics are reckoned from deals and leads', async () => {
      await made('leads/', { company_name: 'Acme' });
      await made('deals/', { title: 'a', amount: '10.50', stage: 'Orders' });
      await made('deals/', { title: 'b', amount: '1.00', stage: 'Status', status: 'Won' });
      await made('deals/', { title: 'c', amount: '2.00', stage: 'Status', status: 'Lost' });
      const expected = {
        ...{ total_leads: 1, new_leads_this_month: 1, active_deals: 1, deals_in_progress: 1 },
        ...{ won_deals_total: 1, lost_deals_total: 1, total_deal_value: '13.50', satisfaction_rate: 50 },
      };
      expect((await ask('GET', 'dashboard/dashboard/metrics/')).json).toMatchObject(expected);
      expect((await ask('POST', 'dashboard/dashboard/refresh_metrics/')).json).toMatchObject(expected);
      const { json } = await ask('GET', 'dashboard/dashboard/summary/');
      expect(Object.keys(json).sort()).toEqual([
        ...['ai_suggestions', 'dashboard_timestamp', 'metrics', 'recent_activities'],
      ]);
    });

    test('an activity can be logged and is told', async () => {
      const body = { activity_type: 'task_created', title: 'Call', description: 'd', action: 'a' };
      const logged = await ask('POST', 'dashboard/activities/log_activity/', { body });
      expect([logged.status, logged.json]).toMatchObject([201, body]);
      const { json } = await ask('GET', 'dashboard/activities/?type=task_created&days=7');
      expect(list(json).map((activity) => activity['title'])).toEqual(['Call']);
      expect((await ask('GET', 'dashboard/activities/recent/?limit=1')).json).toHaveLength(1);
      const wrong = await ask('POST', 'dashboard/activities/log_activity/', { body: { title: 'x' } });
      expect([wrong.status, Object.keys(wrong.json)]).toEqual([400, ['activity_type']]);
    });

    test('suggestions are a list, and one that is not there answers 404', async () => {
      expect((await ask('GET', 'dashboard/suggestions/active/')).json).toEqual([]);
      expect((await ask('POST', 'dashboard/suggestions/1/mark_actioned/', { body: {} })).status).toBe(404);
    });

    test('a day’s performance is one row, however often it is recorded', async () => {
      const day = new Date().toISOString().slice(0, 10);
      const path = 'dashboard/performance/record_performance/';
      const body = { metric_date: day, total_hours: '8.00', active_hours: '6.50', calls_made: 3 };
      const first = await ask('POST', path, { body });
      expect([first.status, first.json]).toMatchObject([201, { ...body, meetings_held: 0 }]);
      const second = await ask('POST', path, { body: { ...body, calls_made: 4 } });
      expect([second.status, second.json['id'], second.json['calls_made']]).toEqual([
        200,
        first.json['id'],
        4,
      ]);
      const { json } = await ask('GET', `dashboard/performance/?start_date=${day}&end_date=${day}`);
      expect(list(json).map((row) => row['calls_made'])).toEqual([4]);
      expect((await ask('GET', 'dashboard/performance/current_month/')).json).toMatchObject({
        ...{ total_hours: '8.00', calls_made: 4 },
      });
      expect((await ask('GET', 'dashboard/performance/trend/?days=30')).json).toHaveLength(1);
      const wrong = await ask('POST', path, { body: {} });
      expect([wrong.status, Object.keys(wrong.json)]).toEqual([400, ['metric_date']]);
    });
  });
}
