/** The dashboard's routes. The app reckons all of it itself and only pushes `record_performance`; the rest is here because the contract has it. */
import {
  choice,
  decimal,
  initialOf,
  integer,
  plainText,
  readFields,
  requiredDate,
  requiredText,
} from './fields.ts';
import { createTable, type Row, type Stamp, type Table } from './table.ts';
import type { Call, RemoteAnswer, User } from './types.ts';

const activityTypes = [
  ...['lead_created', 'lead_updated', 'lead_deleted', 'deal_created', 'deal_updated', 'deal_stage_changed'],
  ...[
    'deal_won',
    'deal_lost',
    'task_created',
    'task_completed',
    'comment_added',
    'file_uploaded',
    'team_joined',
  ],
];

const performanceShape = {
  metric_date: requiredDate,
  total_hours: decimal(6, 2, '0.00'),
  active_hours: decimal(6, 2, '0.00'),
  leads_contacted: integer(0),
  deals_progressed: integer(0),
  calls_made: integer(0),
  meetings_held: integer(0),
  conversion_rate: decimal(5, 2, '0.00'),
  avg_deal_value: decimal(12, 2, '0.00'),
};

const activityShape = {
  activity_type: { ...choice(activityTypes, 'deal_created'), isRequired: true },
  title: requiredText(255),
  description: plainText(),
  action: plainText(),
};

const sums = [
  ...['total_hours', 'active_hours', 'leads_contacted', 'deals_progressed', 'calls_made', 'meetings_held'],
];
const averages = ['conversion_rate', 'avg_deal_value'];
const decimals = new Set(['total_hours', 'active_hours', ...averages]);

export type DashboardDeps = {
  stamp: Stamp;
  nowMs: () => number;
  deals: Table;
  leads: Table;
};

export function createDashboard({ stamp, nowMs, deals, leads }: DashboardDeps) {
  const activities = createTable(stamp);
  const suggestions = createTable(stamp);
  const performance = createTable(stamp);
  const today = (): string => new Date(nowMs()).toISOString().slice(0, 10);
  const daysAgo = (days: number): string => new Date(nowMs() - days * 86_400_000).toISOString();

  function metrics(user: User): Record<string, unknown> {
    const all = deals.list(user.id);
    const count = (isOne: (row: Row) => boolean) => all.filter(isOne).length;
    const won = count((row) => row.values['status'] === 'Won');
    const lost = count((row) => row.values['status'] === 'Lost');
    const cents = all.reduce((sum, row) => sum + Math.round(Number(row.values['amount']) * 100), 0);
    return {
      total_leads: leads.list(user.id).length,
      new_leads_this_month: leads.list(user.id).filter((row) => row.createdAt.startsWith(today().slice(0, 7)))
        .length,
      active_deals: all.length - won - lost,
      deals_in_progress: count((row) =>
        ['Orders', 'Tasks', 'Due Date'].includes(String(row.values['stage'])),
      ),
      won_deals_total: won,
      lost_deals_total: lost,
      total_deal_value: (cents / 100).toFixed(2),
      satisfaction_rate: won + lost === 0 ? 0 : (won / (won + lost)) * 100,
      last_calculated: stamp(),
    };
  }

  const activityJson = (row: Row): Record<string, unknown> => ({
    id: row.id,
    ...{ description: '', action: '', lead_id: null, deal_id: null, task_id: null },
    ...{ old_value: null, new_value: null, user_name: null },
    ...row.values,
    created_at: row.createdAt,
  });
  const suggestionJson = (row: Row): Record<string, unknown> => ({
    id: row.id,
    ...row.values,
    created_at: row.createdAt,
  });
  const performanceJson = (row: Row): Record<string, unknown> => ({ id: row.id, ...row.values });

  const activeSuggestions = (user: User): Row[] =>
    suggestions
      .list(user.id)
      .filter(
        ({ values }) =>
          !values['is_actioned'] &&
          (values['expires_at'] === null || Date.parse(values['expires_at'] as string) > nowMs()),
      )
      .slice(0, 10);

  function days(user: User, from: string, until: string): Row[] {
    const rows = performance.list(user.id).filter(({ values }) => {
      const date = String(values['metric_date']);
      return date >= from && date <= until;
    });
    return rows.sort((a, b) => (String(a.values['metric_date']) < String(b.values['metric_date']) ? -1 : 1));
  }

  const ok = (json: unknown): RemoteAnswer => ({ status: 200, json });
  const limitOf = (text: string | undefined, usual: number): number =>
    /^\d+$/.test(text ?? '') ? Number(text) : usual;

  return {
    log(user: User, { type, title, dealId }: { type: string; title: string; dealId: number }): void {
      activities.add(user.id, { activity_type: type, title, deal_id: dealId, user_name: user.name });
    },
    /** Puts a suggestion in, for a test. */
    suggest: (user: User, values: Record<string, unknown>): Row =>
      suggestions.add(user.id, {
        ...{ suggestion_type: 'follow_up', priority: 'medium', title: '', description: '' },
        ...{ confidence_score: 0.5, related_leads: [], related_deals: [], metric_value: null },
        ...{ metric_change: null, is_actioned: false, actioned_at: null, action_notes: '', expires_at: null },
        ...values,
      }),
    summary: ({ user }: Call): RemoteAnswer =>
      ok({
        metrics: metrics(user),
        recent_activities: activities.list(user.id).slice(0, 10).map(activityJson),
        ai_suggestions: activeSuggestions(user).slice(0, 5).map(suggestionJson),
        dashboard_timestamp: stamp(),
      }),
    metrics: ({ user }: Call): RemoteAnswer => ok(metrics(user)),
    activities({ user, query }: Call): RemoteAnswer {
      const since = daysAgo(limitOf(query['days'], 7));
      const type = query['type'];
      const rows = activities
        .list(user.id)
        .filter((row) => row.createdAt >= since && (!type || row.values['activity_type'] === type));
      return ok(rows.map(activityJson));
    },
    recentActivities: ({ user, query }: Call): RemoteAnswer =>
      ok(activities.list(user.id).slice(0, limitOf(query['limit'], 15)).map(activityJson)),
    logActivity({ user, body }: Call): RemoteAnswer {
      const values = { ...initialOf(activityShape), ...readFields(activityShape, body, false) };
      return {
        status: 201,
        json: activityJson(activities.add(user.id, { ...values, user_name: user.name })),
      };
    },
    suggestions: ({ user }: Call): RemoteAnswer => ok(activeSuggestions(user).map(suggestionJson)),
    markActioned({ user, body }: Call, id: string): RemoteAnswer {
      const row = suggestions.get(user.id, id);
      const { action_notes = '' } = readFields({ action_notes: plainText() }, body, true);
      Object.assign(row.values, { is_actioned: true, actioned_at: stamp(), action_notes });
      return ok(suggestionJson(row));
    },
    performance({ user, query }: Call): RemoteAnswer {
      const rows = days(user, query['start_date'] ?? '0000', query['end_date'] ?? '9999');
      return ok(rows.map(performanceJson));
    },
    currentMonth({ user }: Call): RemoteAnswer {
      const month = today().slice(0, 7);
      const rows = days(user, `${month}-00`, `${month}-99`);
      const sum = (name: string) => rows.reduce((total, row) => total + Number(row.values[name]), 0);
      const shown = (name: string, value: number) => [name, decimals.has(name) ? value.toFixed(2) : value];
      return ok({
        month,
        ...Object.fromEntries(sums.map((name) => shown(name, sum(name)))),
        ...Object.fromEntries(averages.map((name) => shown(name, rows.length ? sum(name) / rows.length : 0))),
      });
    },
    trend: ({ user, query }: Call): RemoteAnswer =>
      ok(days(user, daysAgo(limitOf(query['days'], 30)).slice(0, 10), '9999').map(performanceJson)),
    recordPerformance({ user, body }: Call): RemoteAnswer {
      const values = readFields(performanceShape, body, false);
      const known = performance
        .list(user.id)
        .find((row) => row.values['metric_date'] === values['metric_date']);
      if (known) performance.save(known, values);
      const row = known ?? performance.add(user.id, { ...initialOf(performanceShape), ...values });
      return { status: known ? 200 : 201, json: performanceJson(row) };
    },
    performanceOf: (user: User): Row[] => performance.list(user.id),
  };
}
