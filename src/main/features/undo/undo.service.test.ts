import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { CommentId, DealId, EventId, InteractionId, LeadId, StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { keepEvents } from '#main/features/calendar/keep-event.service.ts';
import { createTestCalendar, type TestCalendar } from '#main/features/calendar/test-calendar.ts';
import { differences } from '#main/store/tallies/recount.ts';
import { identityOf } from '#main/features/duplicates/identity.service.ts';
import { createPipeline, type Pipeline } from './test-pipeline.ts';

let app: Pipeline;
let calendar: TestCalendar;
beforeEach(async () => {
  app = await createPipeline();
});

const firstStage = () => app.stages.list()[0] as Stage;
const titles = () =>
  app.reads
    .board({ filter: {}, cardsPerColumn: 500 })
    .columns.flatMap((column) => column.cards.map((card) => card.title));

describe('undo', () => {
  test('takes back the newest action, then the one before, and redo does them again in order', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    expect(titles()).toEqual(['GTX']);
    await app.undo.undo({});
    expect(titles()).toEqual([]);
    await app.undo.redo();
    expect(titles()).toEqual(['GTX']);
    await app.undo.redo();
    expect(titles()).toEqual(['GTX Plus']);
    await expect(app.undo.redo()).rejects.toThrow('nothing to redo');
  });

  test('of what was created moves it to the trash, from where it can be restored', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    await app.undo.undo({});
    expect(app.reads.get({ id }).archivedAtMs).not.toBeNull();
    app.deals.restore({ id });
    expect(titles()).toEqual(['GTX']);
  });

  test('of an older action is refused where something later changed the same field, and allowed where not', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const renamed = app.deals.update({ id, patch: { title: 'GTX Plus' } });
    const priced = app.deals.update({ id, patch: { amountMinor: 500 } });
    app.deals.update({ id, patch: { title: 'GTX Pro' } });
    await expect(app.undo.undo({ actionId: renamed.actionId })).rejects.toThrow('changed again since');
    await app.undo.undo({ actionId: priced.actionId });
    expect(app.reads.get({ id })).toMatchObject({ title: 'GTX Pro', amountMinor: 0 });
  });

  test('ends the chance to redo once something else is done', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    app.deals.update({ id, patch: { client: 'Isdom' } });
    expect(app.undo.state().redo).toBeNull();
  });

  test('twice of the same action is refused', async () => {
    const { actionId } = app.deals.create({ title: 'GTX' });
    await app.undo.undo({ actionId });
    await expect(app.undo.undo({ actionId })).rejects.toThrow('undone already');
  });

  test('leaves its own line of history', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    app.deals.update({ id, patch: { title: 'GTX Plus' } });
    await app.undo.undo({});
    expect(app.reads.get({ id }).activities[0]).toMatchObject({
      action: 'undo',
      field: 'title',
      oldValue: 'GTX Plus',
      newValue: 'GTX',
    });
  });

  test('brings back a removed stage with its deals', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const [clients, orders] = app.stages.list() as [Stage, Stage];
    const removed = await app.stages.archive({ id: clients.id, moveToStageId: orders.id });
    expect(removed.movedDeals).toBe(1);
    expect(app.reads.get({ id }).stageId).toBe(orders.id);
    await app.undo.undo({});
    expect(app.stages.list()[0]).toEqual(clients);
    expect(app.reads.get({ id }).stageId).toBe(clients.id);
  });

  test('of a new stage is refused while deals stand in it', async () => {
    const { id } = app.deals.create({ title: 'GTX' });
    const stage = app.stages.create({
      label: 'Demo',
      winProbability: 20,
      staleAfterDays: null,
      serverStage: 'Orders',
    });
    app.deals.move({ id, stageId: stage.id, beforeId: null, outcome: undefined });
    await expect(app.undo.undo({ actionId: stage.actionId })).rejects.toThrow('holds deals');
    expect(app.stages.list().map((each) => each.label)).toContain('Demo');
  });
});

/** Everything of deals and leads that a user can see. */
function snapshot() {
  return app.store.read.all<Record<string, unknown>>(
    `SELECT id, title AS name, stage_id AS place, status, amount_minor AS value, order_key AS rest, NULL AS more
     FROM deal WHERE archived_at_ms IS NULL
     UNION ALL SELECT id, company, deal_id, status, comment_count, identity,
       json_array(email, interaction_count, last_contact_on) FROM lead WHERE archived_at_ms IS NULL
     UNION ALL SELECT id, text, coalesce(deal_id, lead_id), NULL, NULL, NULL, NULL
     FROM comment WHERE archived_at_ms IS NULL
     UNION ALL SELECT id, note, lead_id, kind, NULL, happened_on, outcome
     FROM interaction WHERE archived_at_ms IS NULL
     UNION ALL SELECT id, title, coalesce(deal_id, lead_id), recurrence, NULL, json_array(event_date, start_time, end_date,
       end_time, time_zone), json_array(series_id, occurrence, extra_dates, left_out_dates)
     FROM event WHERE archived_at_ms IS NULL
     UNION ALL SELECT id, email, event_id, status, NULL, NULL, NULL FROM attendee WHERE archived_at_ms IS NULL
     UNION ALL SELECT event_id, occurrence, due_at_ms, state, minutes_before, NULL, NULL
     FROM reminder WHERE state <> 'dismissed'
     UNION ALL SELECT * FROM (SELECT event_id, occurrence, start_ms, end_ms, is_all_day, is_long, NULL FROM occurrence)
     ORDER BY id, name, value`,
  );
}

/** What is made of every event, and the same made anew. */
function occurrences(): unknown[] {
  return app.store.read.all('SELECT * FROM occurrence ORDER BY event_id, occurrence');
}

function remade(): unknown[] {
  const ids = app.store.read.all<{ id: EventId }>('SELECT id FROM event').map(({ id }) => id);
  app.store.maintain((tx) => {
    tx.db.run('DELETE FROM occurrence');
    keepEvents(tx, ids);
  });
  return occurrences();
}

/** What triggers keep, and the same counted anew. */
const kept = () => [
  app.store.read.all(
    'SELECT stage_id, currency, deal_count, sum_minor FROM stage_total WHERE deal_count <> 0 OR sum_minor <> 0 ORDER BY 1, 2',
  ),
  app.store.read.all('SELECT id, comment_count FROM deal ORDER BY id'),
  app.store.read.all('SELECT id, comment_count, interaction_count, last_contact_on FROM lead ORDER BY id'),
  app.store.read.all('SELECT lead_id, key FROM lead_identity ORDER BY 1, 2'),
];

const recounted = () => [
  app.store.read.all(
    `SELECT stage_id, currency, count(*) AS deal_count, sum(amount_minor) AS sum_minor FROM deal
     WHERE archived_at_ms IS NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  app.store.read.all(
    `SELECT id, (SELECT count(*) FROM comment WHERE deal_id = deal.id AND archived_at_ms IS NULL) AS comment_count
     FROM deal ORDER BY id`,
  ),
  app.store.read.all(
    `SELECT id, (SELECT count(*) FROM comment WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS comment_count,
       (SELECT count(*) FROM interaction WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS interaction_count,
       (SELECT max(happened_on) FROM interaction WHERE lead_id = lead.id AND archived_at_ms IS NULL) AS last_contact_on
     FROM lead ORDER BY id`,
  ),
  app.store.read
    .all<LeadIdentified>(
      'SELECT id, company, email, phone, more FROM lead WHERE archived_at_ms IS NULL ORDER BY id',
    )
    .flatMap((lead) =>
      identityOf({ ...lead, more: null }, undefined)
        .toSorted()
        .map((key) => ({ lead_id: lead.id, key })),
    ),
];
type LeadIdentified = { id: LeadId; company: string; email: string | null; phone: string | null };

type Step = { kind: number; at: number; value: number };
type Made = {
  deals: DealId[];
  leads: LeadId[];
  comments: CommentId[];
  entries: InteractionId[];
  events: EventId[];
};

const acts: ((made: Made, pick: <T>(from: readonly T[]) => T, value: number) => void)[] = [
  ({ deals }, _pick, value) =>
    deals.push(app.deals.create({ title: `Deal ${value}`, amountMinor: value }).id),
  ({ deals }, pick, value) =>
    app.deals.update({ id: pick(deals), patch: { title: `T${value}`, amountMinor: value * 10 } }),
  ({ deals }, pick, value) =>
    app.deals.move({
      ...{ id: pick(deals), stageId: app.stages.list()[value % 6]?.id as StageId, outcome: undefined },
      beforeId: deals[value % deals.length] ?? null,
    }),
  ({ deals }, pick, value) =>
    app.deals.close({ id: pick(deals), status: value % 2 ? 'Won' : 'Lost', lostReason: null }),
  ({ deals }, pick) => app.deals.archive({ id: pick(deals) }),
  ({ deals }, pick) => app.deals.restore({ id: pick(deals) }),
  ({ deals }, pick) => app.deals.duplicate({ id: pick(deals) }),
  ({ leads }, _pick, value) =>
    leads.push(app.leads.create({ company: `Lead ${value % 9} Ltd`, email: `m${value % 5}@a.example` }).id),
  ({ leads }, pick, value) =>
    app.leads.update({
      id: pick(leads),
      patch: { company: `L${value}`, email: value % 2 ? null : 'b@a.example' },
    }),
  ({ leads }, pick) => app.leads.archive({ id: pick(leads) }),
  ({ leads }, pick) => app.leads.restore({ id: pick(leads) }),
  ({ leads, deals }, pick) => deals.push(app.convertLead({ id: pick(leads), deal: {} }).deal.id),
  ({ leads, entries }, pick, value) =>
    entries.push(app.interactions.create({ leadId: pick(leads), ...contact(value) }).id),
  ({ entries }, pick, value) => app.interactions.update({ id: pick(entries), patch: contact(value) }),
  ({ entries }, pick) => app.interactions.archive({ id: pick(entries) }),
  ({ entries }, pick) => app.interactions.restore({ id: pick(entries) }),
  ({ leads, comments }, pick, value) =>
    comments.push(app.comments.create({ leadId: pick(leads), text: `C${value}` }).id),
  ({ deals, comments }, pick, value) =>
    comments.push(app.comments.create({ dealId: pick(deals), text: `C${value}` }).id),
  ({ comments }, pick) => app.comments.archive({ id: pick(comments) }),
  ({ comments }, pick) => app.comments.restore({ id: pick(comments) }),
  ({ events }, _pick, value) => events.push(calendar.create(eventOf(value)).id),
  ({ events, deals }, pick, value) =>
    events.push(calendar.create({ ...eventOf(value), dealId: pick(deals) }).id),
  ({ events, leads }, pick, value) =>
    events.push(calendar.create({ ...eventOf(value), leadId: pick(leads) }).id),
  ({ events }, pick, value) => {
    const patch = value % 2 ? { title: `E${value}` } : { startTime: `1${value % 9}:30`, isAllDay: false };
    events.push(calendar.update({ ...namedIn(events, pick, value), patch }).id);
  },
  ({ events }, pick, value) => calendar.archive(namedIn(events, pick, value)),
  ({ events }, pick) => calendar.call('calendar:restore', { id: pick(events) }),
  ({ events }, pick, value) =>
    calendar.call('calendar:addAttendee', { eventId: pick(events), email: `a${value % 4}@a.example` }),
];

const eventOf = (value: number) => ({
  title: `Event ${value}`,
  eventDate: `2026-11-${String((value % 20) + 3).padStart(2, '0')}`,
  ...(value % 3 ? { startTime: '09:00' } : {}),
  ...(value % 4 ? { recurrence: `FREQ=DAILY;COUNT=${(value % 5) + 2}` } : {}),
});

/** One of the dates of an event, as it stands now. */
function namedIn(events: EventId[], pick: <T>(from: readonly T[]) => T, value: number) {
  const id = pick(events);
  const keys = app.store.read.all<{ key: string }>(
    `SELECT occurrence AS key FROM occurrence WHERE event_id = ? AND occurrence <> '' ORDER BY 1`,
    id,
  );
  const scope = (['this', 'following', 'all'] as const)[value % 3] ?? 'all';
  const occurrence = keys[value % Math.max(1, keys.length)]?.key;
  return { id, scope, ...(occurrence === undefined ? {} : { occurrence }) };
}

const contact = (value: number) => ({
  kind: 'call' as const,
  happenedOn: `2026-10-${String((value % 28) + 1).padStart(2, '0')}` as PlainDate,
  note: `N${value}`,
  outcome: value % 3 ? null : ('reached' as const),
});

/** Thrown where there is nothing yet to act on. */
class NothingThere extends Error {
  readonly code = 'NOT_FOUND';
}

/** One random user action; what the rules refuse changes nothing. */
function act({ kind, at, value }: Step, made: Made): void {
  const pick = <T>(from: readonly T[]): T => {
    const found = from[at % Math.max(1, from.length)];
    if (found === undefined) throw new NothingThere();
    return found;
  };
  try {
    acts[kind]?.(made, pick, value);
  } catch (error) {
    expect(error).toHaveProperty('code', expect.stringMatching(/CONFLICT|VALIDATION|NOT_FOUND/));
  }
}

describe('any history', () => {
  // What there is comes first more often, so that the rest has something to act on.
  const kind = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(0, 7, 12, 16, 20) },
    { weight: 2, arbitrary: fc.nat(acts.length - 1) },
  );
  const step = fc.record({ kind, at: fc.nat(20), value: fc.nat(1000) });

  test(
    'keeps what triggers keep equal to a recount, goes back step by step to nothing, and forward again',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
          app.store.close();
          app = await createPipeline();
          calendar = await createTestCalendar(app);
          const made: Made = { deals: [], leads: [], comments: [], entries: [], events: [] };
          const states: unknown[] = [snapshot()];
          for (const each of steps) {
            const before = app.undo.state().undo?.actionId;
            act(each, made);
            expect(kept()).toEqual(recounted());
            expect(differences(app.store.read)).toEqual([]);
            if (app.undo.state().undo?.actionId !== before) states.push(snapshot());
          }
          const end = states.at(-1);
          for (const state of states.slice(0, -1).reverse()) {
            await app.undo.undo({});
            expect(snapshot()).toEqual(state);
            expect(kept()).toEqual(recounted());
            expect(differences(app.store.read)).toEqual([]);
          }
          expect(app.undo.state().undo).toBeNull();
          expect(occurrences()).toEqual(remade());
          while (app.undo.state().redo) await app.undo.redo();
          expect(snapshot()).toEqual(end);
          expect(occurrences()).toEqual(remade());
        }),
        { numRuns: 60 },
      );
    },
  );

  test('of one stage’s place is undone as well', async () => {
    const before = app.stages.list().map((stage) => stage.label);
    app.stages.move({ id: firstStage().id, beforeId: app.stages.list()[3]?.id as StageId });
    expect(app.stages.list().map((stage) => stage.label)).not.toEqual(before);
    await app.undo.undo({});
    expect(app.stages.list().map((stage) => stage.label)).toEqual(before);
  });
});
