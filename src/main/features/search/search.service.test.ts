import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { createSearchService } from './search.service.ts';

let app: Pipeline;
let comments: ReturnType<typeof createCommentsService>;
let search: ReturnType<typeof createSearchService>;

beforeEach(async () => {
  app = await createPipeline();
  comments = createCommentsService({ store: app.store, ids: app.ids });
  search = createSearchService({ read: app.store.read });
});

const find = (text: string, limit = 20) => search.find({ text, limit }).hits;
const titles = (text: string) => find(text).map((hit) => hit.title.text);
/** What is marked, as it is read. */
const marked = ({ text, marks }: { text: string; marks: [number, number][] }) =>
  marks.map(([start, end]) => text.slice(start, end));

describe('each kind is found', () => {
  test('an event by title, place, description and attendees, until it lies in the trash', async () => {
    const calendar = await createTestCalendar(app);
    const { id, attendees } = calendar.create({
      title: 'Ridge walk',
      eventDate: '2026-11-23',
      location: 'Café Sorolla',
      description: 'Bring the ropes',
      attendees: [{ email: 'ines@acme.example', name: 'Inés Vidal' }],
    });
    for (const text of ['ridge', 'sorol', 'ropes', 'ines@acme.example', 'vidal']) {
      expect(find(text)).toMatchObject([{ kind: 'event', id, dealId: null, state: '2026-11-23' }]);
    }
    calendar.call('calendar:removeAttendee', { id: attendees[0]?.id ?? '' });
    expect(find('vidal')).toEqual([]);
    calendar.archive({ id });
    expect(find('ridge')).toEqual([]);
    calendar.call('calendar:restore', { id });
    expect(titles('ridge')).toEqual(['Ridge walk']);
  });

  test('a deal by title, client, assignee, description and the reason for which it was lost', () => {
    const { id } = app.deals.create({
      title: 'Warehouse scanner',
      client: 'Kestrel Labs',
      assignee: 'Dana Fox',
      description: 'Two crates by rail',
    });
    app.deals.close({ id, status: 'Lost', lostReason: 'Too dear' });
    for (const text of ['scan', 'kestrel', 'fox', 'crates', 'dear']) {
      expect(find(text)).toMatchObject([{ kind: 'deal', id, dealId: id, leadId: null, state: 'Lost' }]);
    }
    expect(find('scan')[0]).toMatchObject({
      title: { text: 'Warehouse scanner', marks: [[10, 14]] },
      context: null,
    });
    expect(find('warehouse crates')[0]?.context).toEqual({ text: 'Two crates by rail', marks: [[4, 10]] });
  });

  test('a lead by company, contact, e-mail addresses, numbers, notes and next step', () => {
    const { id } = app.leads.create({
      company: 'Isdom GmbH',
      contact: 'Zoë Lindqvist',
      email: 'zoe.l@isdom.example',
      phone: '+49 30 901820',
      notes: 'Met at the fair',
      nextStep: 'Send brochures',
      more: {
        role: '',
        addresses: [],
        urls: [],
        emails: [{ label: 'home', value: 'zlin@home.example' }],
        phones: [{ label: 'mobile', value: '0171 5551234' }],
      },
    });
    const texts = ['isd', 'zoe', 'zoe.l@isdom.ex', 'zlin@home', '901820', 'fair', 'broch', 'isdom lindq'];
    for (const text of texts) {
      expect(find(text), text).toMatchObject([{ kind: 'lead', id, leadId: id, state: 'New' }]);
    }
  });

  test.each(['+49 30 901820', '+4930901', '030901820', '030 9018', '901-820'])(
    'a number however it is typed: %s',
    (typed) => {
      const { id } = app.leads.create({ company: 'Isdom', phone: '+49 (30) 901-820' });
      app.leads.create({ company: 'Other', phone: '+49 40 777' });
      const hits = find(typed);
      expect(hits.map((hit) => hit.id)).toEqual([id]);
      expect(hits[0]?.context?.text).toBe('+49 (30) 901-820');
      expect(marked(hits[0]?.context ?? { text: '', marks: [] }).join()).toMatch(/\d/);
    },
  );

  test('a comment and a note of the log, with what they hang on', () => {
    const deal = app.deals.create({ title: 'GTX Plus' });
    const lead = app.leads.create({ company: 'Isdom' });
    const onDeal = comments.create({ dealId: deal.id, text: 'They asked for references' });
    const onLead = comments.create({ leadId: lead.id, text: 'References were sent' });
    const call = app.interactions.create({
      leadId: lead.id,
      kind: 'call',
      happenedOn: '2026-11-01' as never,
      note: 'Wants references too',
      outcome: null,
    });
    const hits = find('referen');
    expect(hits).toHaveLength(3);
    expect(hits).toContainEqual({
      kind: 'comment',
      id: onDeal.id,
      dealId: deal.id,
      leadId: null,
      title: { text: 'GTX Plus', marks: [] },
      context: { text: 'They asked for references', marks: [[15, 22]] },
      state: 'Clients',
    });
    expect(hits).toContainEqual(
      expect.objectContaining({ kind: 'comment', id: onLead.id, leadId: lead.id, state: 'New' }),
    );
    expect(hits).toContainEqual(
      expect.objectContaining({ kind: 'interaction', id: call.id, leadId: lead.id, dealId: null }),
    );
  });
});

describe('letters', () => {
  test.each([
    ['Été à la plage', 'ete', ['Été']],
    ['Ärmel & Söhne', 'SOHNE', ['Söhne']],
    ['Cafe\u0301 Noir', 'café', ['Cafe\u0301']],
    ['ΟΔΟΣ', 'οδος', ['ΟΔΟΣ']],
    ['東京都庁の更新', '都庁', ['都庁']],
    ['東京都庁の更新', '京都', ['京都']],
    ['ガイド', 'ガイ', ['ガイ']],
    ['서울 사무소', '사무', ['사무']],
    ['ﬁnal offer', 'fin', ['ﬁn']],
    ['𝒜cme rollout', 'acme', ['𝒜cme']],
  ])('%s is found by %s', (title, text, marks) => {
    app.deals.create({ title });
    app.deals.create({ title: 'Something else' });
    const [hit, ...others] = find(text);
    expect(others).toEqual([]);
    expect(hit && marked(hit.title)).toEqual(marks);
  });

  test('of a script without blanks must stand side by side, and a voiced letter is another one', () => {
    app.deals.create({ title: '東の京' });
    app.deals.create({ title: 'カイド' });
    expect(find('東京')).toEqual([]);
    expect(find('ガイド')).toEqual([]);
  });
});

describe('what comes first', () => {
  test('is the very name, then a name that begins so, then one that holds it, then who, then the long texts', () => {
    app.deals.create({ title: 'Last', description: 'about acme' });
    app.deals.create({ title: 'Fourth', client: 'Acme' });
    app.deals.create({ title: 'Third for Acme' });
    app.deals.create({ title: 'Acme, the second' });
    app.leads.create({ company: 'ACME' });
    expect(titles('acme')).toEqual(['ACME', 'Acme, the second', 'Third for Acme', 'Fourth', 'Last']);
  });

  test('is whole words over beginnings, open over closed, the newest over the older', () => {
    const closed = app.deals.create({ title: 'B offer' });
    app.deals.close({ id: closed.id, status: 'Won', lostReason: null });
    app.deals.create({ title: 'C offer' });
    app.store.clock.advance(5);
    app.deals.create({ title: 'D offer' });
    app.deals.create({ title: 'A offers' });
    expect(titles('offer')).toEqual(['D offer', 'C offer', 'B offer', 'A offers']);
  });

  test('is found among many that are newer and begin otherwise', () => {
    app.deals.create({ title: 'Offering of old' });
    for (let at = 0; at < 130; at += 1) app.deals.create({ title: `An offset ${at}`, client: 'Offenbach' });
    expect(titles('offering')).toEqual(['Offering of old']);
    expect(titles('off')[0]).toBe('Offering of old');
    expect(find('off', 50)).toHaveLength(50);
  });
});

test('every word must be there, the last by its beginning, wherever they stand', () => {
  app.deals.create({ title: 'Rollout', client: 'Acme', description: 'Call on Friday' });
  expect(titles('acme friday roll')).toEqual(['Rollout']);
  expect(titles('acm fri')).toEqual([]);
  expect(titles('rollout monday')).toEqual([]);
  expect(titles('acme f')).toEqual(['Rollout']);
});

test('what is changed is found by its new words only', () => {
  const deal = app.deals.create({ title: 'Rollout', description: 'blue' });
  app.deals.update({ id: deal.id, patch: { title: 'Retainer', description: 'green' } });
  expect(titles('rollout')).toEqual([]);
  expect(titles('blue')).toEqual([]);
  expect(titles('retainer green')).toEqual(['Retainer']);
});

test('what lies in the trash is not found, nor what hangs on it; both come back with Undo', () => {
  const deal = app.deals.create({ title: 'Rollout' });
  const lead = app.leads.create({ company: 'Rollers' });
  comments.create({ dealId: deal.id, text: 'a rolling stone' });
  comments.create({ leadId: lead.id, text: 'rolled out' });
  expect(find('rol')).toHaveLength(4);
  app.deals.archive({ id: deal.id });
  app.leads.archive({ id: lead.id });
  expect(find('rol')).toEqual([]);
  app.deals.restore({ id: deal.id });
  app.leads.restore({ id: lead.id });
  expect(find('rol')).toHaveLength(4);
});

test('no question sorts what it finds, and each match is fetched by its number', () => {
  const plans: string[] = [];
  const read: ReadableDb = {
    ...app.store.read,
    all: (sql, ...params) => {
      const steps = app.store.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
      plans.push(steps.map((step) => step.detail).join('; '));
      return app.store.read.all(sql, ...params);
    },
  };
  createSearchService({ read }).find({ text: 'acme offer', limit: 20 });
  expect(plans.length).toBeGreaterThanOrEqual(10);
  for (const plan of plans) {
    expect(plan).toMatch(
      /^(SCAN x VIRTUAL TABLE INDEX|SEARCH (d|l) USING INDEX (deal_by_title|lead_by_company) )/,
    );
    expect(plan).not.toMatch(/TEMP B-TREE|; SCAN/);
  }
});

test('a comment in a long text is shown by the words around it', () => {
  const { id } = app.deals.create({ title: 'GTX' });
  const filler = (word: string) => Array.from({ length: 60 }, (_, at) => word + at).join(' ');
  comments.create({ dealId: id, text: `${filler('a')}\nthe needle, found\n${filler('b')}` });
  expect(find('needle')[0]?.context?.text).toBe('…a57 a58 a59 the needle, found b0 b1 b2 b3 b4 b5 b6…');
});

test('no text that is typed is taken for syntax, and marks never cut a letter', () => {
  app.deals.create({ title: 'Rollout "NEAR" (x) OR y*', client: '東京 Été 𝒜cme', description: 'a b c ^d' });
  comments.create({ dealId: find('rollout')[0]?.dealId as never, text: 'AND NOT {name}: "' });
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '"',
      '*',
      ' OR ',
      'NOT ',
      ' AND ',
      '(',
      ')',
      'NEAR(',
      '{name}:',
      '^',
      '+',
      '-',
      '',
      '',
      'a',
      '東',
      'é',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('').slice(0, 200);
      for (const hit of find(text)) {
        for (const part of [hit.title, hit.context]) {
          let last = 0;
          for (const [start, end] of part?.marks ?? []) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(part?.text.length ?? 0);
            expect(part?.text.slice(start, end).isWellFormed()).toBe(true);
            last = end;
          }
        }
      }
      app.reads.list({ filter: { text }, sort: { by: 'title', direction: 'asc' }, offset: 0, limit: 9 });
    }),
    { numRuns: 300 },
  );
});

test('whatever words a title holds, it is found by the beginning of each, with just that marked', () => {
  const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u).filter((text) => text.normalize('NFC') === text);
  fc.assert(
    fc.property(word, fc.nat(), (title, cut) => {
      const { id } = app.deals.create({ title: `x ${title} y` });
      const letters = [...title];
      const typed = letters.slice(0, 1 + (cut % letters.length)).join('');
      const hit = find(typed, 50).find((each) => each.id === id);
      app.deals.archive({ id });
      expect(hit && marked(hit.title).join('').length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
