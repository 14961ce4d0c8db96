import { describe, expect, test } from 'vitest';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Month } from '#shared/domain/periods.ts';
import type { PastMeeting, Snapshot, SourceOutcomes } from '../engine/snapshot.ts';
import { openLead, orders, revenue, told, today } from '../test-snapshot.ts';
import { clientBuysAgain } from './client-buys-again.ts';
import { leadCooling } from './lead-cooling.ts';
import { leadLikeWon } from './lead-like-won.ts';
import { meetingWithoutNote } from './meeting-without-note.ts';
import { sourceChanged } from './source-changed.ts';
import { stageChanged } from './stage-changed.ts';
import { thinPipeline } from './thin-pipeline.ts';

describe('a meeting without a note', () => {
  const meeting = (daysAgo: number, given: Partial<PastMeeting> = {}): PastMeeting => ({
    ...{ eventId: `event-${daysAgo}`, title: 'Site visit', day: today - daysAgo, host: 'Carrow Bikes' },
    ...{ dealId: 'a' as DealId, leadId: null, isNoted: false },
    ...given,
  });

  test('is told with a button to the comment', () => {
    expect(told(meetingWithoutNote, { meetings: [meeting(3)] })).toMatchObject([
      {
        ...{ subject: 'a', priority: 'medium', dealIds: ['a'], leadIds: [], expiresOn: '2026-11-13' },
        title: 'Write down what came of “Site visit”',
        explanation:
          '“Site visit” with Carrow Bikes was on Oct 30, 2026, 3 days ago. Nothing has been noted since.',
        action: { kind: 'comment', dealId: 'a', leadId: null },
      },
    ]);
    const onLead = meeting(0, { dealId: null, leadId: 'l' as LeadId });
    expect(told(meetingWithoutNote, { meetings: [onLead] })[0]).toMatchObject({
      ...{ subject: 'l', priority: 'low', leadIds: ['l'] },
      explanation: '“Site visit” with Carrow Bikes was today. Nothing has been noted since.',
    });
  });

  test('is told of the last one of a deal alone, and not where that one is noted', () => {
    expect(told(meetingWithoutNote, { meetings: [meeting(9), meeting(3)] })).toHaveLength(1);
    expect(told(meetingWithoutNote, { meetings: [meeting(9), meeting(3, { isNoted: true })] })).toEqual([]);
  });
});

describe('a lead going cold', () => {
  const leadGaps = [1, 2, 3, 4, 5, 5, 6, 7, 8, 9];
  const since = (days: number, given = {}) => openLead('a', { lastContactDay: today - days, ...given });

  test('is told after twice the usual gap, with its numbers', () => {
    expect(told(leadCooling, { leadGaps, leads: [since(10)] })).toEqual([]);
    expect(told(leadCooling, { leadGaps, leads: [since(11)] })[0]).toMatchObject({
      title: 'Company a is going cold',
      explanation:
        'No contact for 11 days. Usually 5 days pass between one contact with a lead and the next (the middle of 10 such gaps in your log).',
      ...{ priority: 'low', confidence: 0.91, leadIds: ['a'], metricValue: 11, metricChange: 6 },
      action: { kind: 'event', leadId: 'a', dealId: null },
    });
  });

  test('is more urgent of a qualified one, and silent where something is planned or little is known', () => {
    expect(told(leadCooling, { leadGaps, leads: [since(11, { status: 'Qualified' })] })[0]?.priority).toBe(
      'medium',
    );
    expect(told(leadCooling, { leadGaps, leads: [since(40, { nextDay: today })] })).toEqual([]);
    expect(told(leadCooling, { leadGaps: leadGaps.slice(1), leads: [since(40)] })).toEqual([]);
    const daily = leadGaps.map(() => 1);
    expect(told(leadCooling, { leadGaps: daily, leads: [since(3)] })).toEqual([]);
    expect(told(leadCooling, { leadGaps: daily, leads: [since(4)] })).toHaveLength(1);
  });
});

const none = { hits: 0, of: 0 };
const source = (name: string, given: Partial<SourceOutcomes>): SourceOutcomes => ({
  ...{ source: name, recent: none, before: none, ever: none },
  ...given,
});

describe('a lead that looks like those that were won', () => {
  const sources = [
    source('Fair', { ever: { hits: 15, of: 24 } }),
    source('Web', { ever: { hits: 8, of: 40 } }),
  ];
  const lead = openLead('a', { source: 'Fair', status: 'Qualified', createdDay: today - 60 });

  test('is told of a source that converts clearly better, with both rates and how sure it is', () => {
    expect(told(leadLikeWon, { sources, leads: [lead] })[0]).toMatchObject({
      explanation:
        'It came by way of Fair. Of 24 decided leads from there 15 became deals (63%), of the 40 others 8 (20%). It is 99% sure that this is more than chance.',
      ...{ priority: 'high', confidence: 0.63, metricValue: 63, metricChange: 43 },
      action: { kind: 'openLead', leadId: 'a' },
    });
  });

  test('is silent about other sources, old leads, and a difference that may be chance', () => {
    const others = [
      { ...lead, source: 'Web' },
      { ...lead, source: null },
      { ...lead, createdDay: today - 61 },
    ];
    expect(told(leadLikeWon, { sources, leads: others })).toEqual([]);
    const few = [source('Fair', { ever: { hits: 4, of: 6 } }), source('Web', { ever: { hits: 3, of: 10 } })];
    expect(told(leadLikeWon, { sources: few, leads: [lead] })).toEqual([]);
    const alone = sources.slice(0, 1);
    expect(told(leadLikeWon, { sources: alone, leads: [lead] })).toEqual([]);
  });
});

describe('a client who buys again', () => {
  const bought = (days: readonly number[]) => [
    {
      ...{ key: 'acme', name: 'Acme' },
      purchases: days.map((ago) => ({ id: `won-${ago}` as DealId, day: today - ago, amountMinor: 100 })),
    },
  ];

  test('is told when the usual time has passed', () => {
    expect(told(clientBuysAgain, { clients: bought([70, 130, 190]) })[0]).toMatchObject({
      ...{ subject: 'acme', title: 'Acme may buy again', priority: 'high', confidence: 0.67 },
      explanation:
        'Bought on 3 days, usually 60 days apart. The last time was 70 days ago, and nothing is open.',
      ...{ dealIds: ['won-70', 'won-130', 'won-190'], metricValue: 70, metricChange: 10 },
      action: { kind: 'newDeal', client: 'Acme' },
    });
  });

  test.each([
    ['before that', [180, 120, 60]],
    ['after two purchases', [130, 70]],
    ['after three on two days', [130, 130, 70]],
    ['long after', [301, 241, 181]],
    ['at a pace of less than a week', [22, 16, 10]],
  ])('is silent %s', (_, days) => {
    expect(told(clientBuysAgain, { clients: bought(days) })).toEqual([]);
  });
});

describe('a pipeline too thin for the goal', () => {
  type Goal = NonNullable<Snapshot['goal']>;
  const goal = (given: Partial<Goal>): Goal => ({
    ...{ month: '2026-11' as Month, amountMinor: 50_000_00, currency: 'USD' as Currency },
    ...{ wonMinor: 12_000_00, expectedMinor: 8_000_00, varianceMinor: 0, dueCount: 3 },
    ...given,
  });

  test('is told with what is won, what is due and what is missing', () => {
    expect(told(thinPipeline, { goal: goal({}) })).toMatchObject([
      {
        ...{ subject: '2026-11', priority: 'high', confidence: 1, metricValue: 40, metricChange: -60 },
        title: 'The pipeline is too thin for November’s goal',
        explanation:
          'Won so far: $12,000. Open deals due this month: 3, worth $8,000 by their chances. Together $20,000, which is 40% of the goal of $50,000.',
        ...{ action: { kind: 'openDeals', stageId: null }, expiresOn: '2026-11-30' },
      },
    ]);
  });

  test('is less sure the more the deals may bring', () => {
    const [one] = told(thinPipeline, { goal: goal({ varianceMinor: 30_000_00 ** 2 }) });
    expect(one?.confidence).toBe(0.84);
  });

  test('is silent without a goal and where it is reached', () => {
    expect(told(thinPipeline, {})).toEqual([]);
    expect(told(thinPipeline, { goal: goal({ expectedMinor: 38_000_00 }) })).toEqual([]);
  });
});

describe('a changed conversion', () => {
  const fell = { recent: { hits: 3, of: 18 }, before: { hits: 24, of: 40 } };

  test('of a source is told with its numbers and how sure it is', () => {
    expect(told(sourceChanged, { sources: [source('Web', fell), source('Fair', {})] })).toMatchObject([
      {
        ...{ subject: 'Web', title: 'Fewer leads from Web become deals', priority: 'high', confidence: 1 },
        explanation:
          'Of 18 decided leads that came by way of Web in the last 90 days, 3 became deals (17%); of 40 in the 275 days before, 24 (60%). It is 99% sure that this is more than chance (sources compared: 1).',
        ...{ metricValue: 17, metricChange: -43, action: { kind: 'openLeads', source: 'Web' } },
      },
    ]);
  });

  test('of a stage is told, a rise too', () => {
    const rose = { recent: fell.before, before: fell.recent };
    const stageOutcomes = [
      { stageId: orders, ...fell },
      { stageId: revenue, ...rose },
    ];
    expect(told(stageChanged, { stageOutcomes })).toMatchObject([
      { title: 'Fewer deals go on from Orders', action: { kind: 'openDeals', stageId: orders } },
      { title: 'More deals go on from Revenue', priority: 'low', metricChange: 43 },
    ]);
  });

  test('is silent where it may be chance, and the more is compared the more it takes', () => {
    // 3 of 10 against 20 of 26: a chance of 0.018 by itself.
    const slight = { recent: { hits: 3, of: 10 }, before: { hits: 20, of: 26 } };
    const same = { recent: { hits: 5, of: 10 }, before: { hits: 13, of: 26 } };
    expect(told(sourceChanged, { sources: [source('Web', slight)] })).toHaveLength(1);
    const many = [source('Web', slight), ...['A', 'B', 'C'].map((name) => source(name, same))];
    expect(told(sourceChanged, { sources: many })).toEqual([]);
    const few = { recent: { hits: 0, of: 4 }, before: { hits: 40, of: 40 } };
    expect(told(sourceChanged, { sources: [source('Web', few)] })).toEqual([]);
  });
});
