/** What SQLite hands to the rules is all that they would find among all deals and leads, each looked at by itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { suggestionPriorities } from '#shared/domain/suggestions.ts';
import { momentOf } from '#main/platform/clock.ts';
import { createTestSuggestions, dayMs, type TestSuggestions } from '../test-suggestions.ts';
import { leadCooling } from '../rules/lead-cooling.ts';
import { noContact } from '../rules/no-contact.ts';
import { overdue } from '../rules/overdue.ts';
import { stageAge } from '../rules/stage-age.ts';
import { dayOf, type Day, type OpenDeal, type OpenLead, type Snapshot } from './snapshot.ts';
import type { Finding } from './finding.ts';
import { readSnapshot } from './snapshot.repo.ts';

const zone = 'Europe/Berlin';
const kinds = ['deal', 'lead', 'comment', 'move', 'log', 'event', 'plan', 'due', 'drop'] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat({ max: 30 }),
  hours: fc.nat({ max: 40 }),
});
type Step = { kind: (typeof kinds)[number]; which: number; hours: number };

function play(app: TestSuggestions, steps: readonly Step[]): void {
  const [deals, leads]: [DealId[], LeadId[]] = [[], []];
  for (const { kind, which, hours } of steps) {
    app.store.clock.advance(hours * 3_600_000 + 1);
    const today = plainDateAt(app.store.clock.nowMs(), zone);
    const later = plainDateAt(app.store.clock.nowMs() + which * dayMs, zone);
    const [deal, lead] = [deals[which % deals.length], leads[which % leads.length]];
    const on = which % 2 === 0 || !lead ? { dealId: deal } : { leadId: lead };
    if (kind === 'deal' || !deal)
      deals.push(app.deals.create({ title: `Deal ${deals.length}`, amountMinor: which * 100 } as never).id);
    else if (kind === 'lead' || !lead)
      leads.push(app.leads.create({ company: `Lead ${leads.length}`, status: 'Qualified' } as never).id);
    else if (kind === 'comment') app.comments.create({ ...on, text: 'Said' } as never);
    else if (kind === 'move')
      app.deals.move({ id: deal, stageId: app.stages.list()[which % 4]?.id as never, beforeId: null });
    else if (kind === 'log') app.log(lead, today);
    else if (kind === 'event')
      app.create({ title: 'Met', eventDate: today, startTime: '00:00', endTime: '00:05', ...on } as never);
    else if (kind === 'plan')
      app.create({ title: 'Ask', eventDate: later, eventType: 'reminder', ...on } as never);
    else if (kind === 'due') app.deals.update({ id: deal, patch: { dueDate: later } });
    else {
      const comment = app.store.read.get<{ id: string }>(
        'SELECT id FROM comment WHERE archived_at_ms IS NULL ORDER BY id DESC LIMIT 1',
      );
      if (comment) app.comments.archive({ id: comment.id } as never);
    }
  }
}

type Row = Record<string, number | string | null> & { id: string };

/** One after another, by the plainest questions. */
function everyDealAndLead(app: TestSuggestions): { open: OpenDeal[]; leads: OpenLead[] } {
  const { read } = app.store;
  const { nowMs } = momentOf(app.store.clock);
  const on = (ms: number): Day => dayOf(plainDateAt(ms, zone));
  const eventsOf = (column: string, id: string) =>
    read
      .all<{ ms: number; allDay: number; type: string }>(
        `SELECT o.start_ms AS ms, o.is_all_day AS allDay, e.event_type AS type FROM event e
         JOIN occurrence o ON o.event_id = e.id WHERE e.${column} = ? AND e.archived_at_ms IS NULL`,
        id,
      )
      .map(({ ms, allDay, type }) => ({ isPast: ms <= nowMs, type, day: allDay ? ms / dayMs : on(ms) }));
  const contacts = (column: string, row: Row, events: ReturnType<typeof eventsOf>) => [
    on(row['created_at_ms'] as number),
    ...read
      .all<{ ms: number }>(
        `SELECT created_at_ms AS ms FROM comment WHERE ${column} = ? AND archived_at_ms IS NULL`,
        row.id,
      )
      .map(({ ms }) => on(ms)),
    ...events.filter(({ isPast, type }) => isPast && type !== 'reminder').map(({ day }) => day),
  ];
  const next = (events: ReturnType<typeof eventsOf>) =>
    events.filter(({ isPast }) => !isPast).map(({ day }) => day);
  const least = (days: readonly Day[]) => (days.length === 0 ? null : Math.min(...days));
  const open = read
    .all<Row>(`SELECT * FROM deal WHERE status = 'Open' AND archived_at_ms IS NULL`)
    .map((row) => {
      const events = eventsOf('deal_id', row.id);
      const enteredDay = on(row['stage_entered_at_ms'] as number);
      return {
        ...{ id: row.id, title: row['title'], stageId: row['stage_id'], amountMinor: row['amount_minor'] },
        ...{ dueDay: row['due_date'] === null ? null : dayOf(row['due_date'] as never), enteredDay },
        lastContactDay: Math.max(enteredDay, ...contacts('deal_id', row, events)),
        nextEventDay: least(next(events)),
      } as OpenDeal;
    });
  const leads = read.all<Row>('SELECT * FROM lead WHERE archived_at_ms IS NULL').map((row) => {
    const events = eventsOf('lead_id', row.id);
    const logged = row['last_contact_on'] === null ? [] : [dayOf(row['last_contact_on'] as never)];
    return {
      ...{ id: row.id, company: row['company'], source: row['source'], status: row['status'] },
      createdDay: on(row['created_at_ms'] as number),
      lastContactDay: Math.max(...contacts('lead_id', row, events), ...logged),
      nextDay: least(next(events)),
    } as OpenLead;
  });
  return { open, leads };
}

const few = 2;

/** The first to be told of. */
function firstFew(findings: readonly Finding[]): string[] {
  const rank = ({ priority }: Finding) => suggestionPriorities.indexOf(priority);
  return findings
    .toSorted(
      (one, other) =>
        rank(other) - rank(one) || other.weight - one.weight || (one.subject < other.subject ? -1 : 1),
    )
    .slice(0, few)
    .map(({ subject }) => subject);
}

test('what is handed to the rules is all that they would find', { timeout: 120_000 }, async () => {
  const rules = { noContact, stageAge, overdue, leadCooling };
  const found = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 90 }), async (steps) => {
      const app = await createTestSuggestions();
      try {
        for (let at = 0; at < 10; at += 1) app.win(`Won ${at}`, [1 + (at % 3), 2]);
        const known = app.leads.create({ company: 'Known' } as never);
        for (let day = 1; day <= 21; day += 2) app.log(known.id, `2026-10-${String(day).padStart(2, '0')}`);
        play(app, steps);
        const read = (atMost: number): Snapshot => ({
          ...readSnapshot(app.store.read, momentOf(app.store.clock), atMost),
          goal: null,
        });
        const [handed, fewHanded] = [read(10_000), read(few)];
        const all = { ...handed, ...everyDealAndLead(app) };
        for (const [name, rule] of Object.entries(rules)) {
          const bySubject = (snapshot: Snapshot) =>
            rule(snapshot)
              .map(({ tell, ...finding }) => ({ ...finding, ...tell() }))
              .toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
          expect(bySubject(handed)).toEqual(bySubject(all));
          if (bySubject(all).length > 0) found.add(name);
        }
        for (const rule of [noContact, stageAge, overdue])
          expect(firstFew(rule(fewHanded))).toEqual(firstFew(rule(all)));
      } finally {
        app.store.close();
      }
    }),
    { numRuns: 12, seed: 5 },
  );
  expect(found).toEqual(new Set(Object.keys(rules)));
});
