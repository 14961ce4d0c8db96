/**
 * The dashboard's figures counted from the rows, one by one: for the tests that compare. Nothing of the counters and nothing of what
 * reads them is used here, and no rule of the periods either.
 */
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type Days = { from: string; to: string };
/** What is asked, and which days that means. */
export type FigureDays = { today: string; range: Days; now: Days; before: Days; currency: string };

type DealRow = {
  id: string;
  stageId: string;
  fromStageId: string | null;
  status: 'Open' | 'Won' | 'Lost';
  lostReason: string | null;
  amountMinor: number;
  currency: string;
  dueDate: string | null;
  probability: number | null;
  createdAtMs: number;
  closedAtMs: number | null;
  enteredAtMs: number;
};
type Deal = DealRow & { createdOn: string; closedOn: string; enteredOn: string };
type StageRow = {
  id: string;
  label: string;
  serverStage: string;
  winProbability: number;
  staleAfterDays: number | null;
};

const dayMs = 86_400_000;
const days = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' });
const known = new Map<number, string>();

/** The day on a calendar in Berlin. */
export function berlinDay(atMs: number): string {
  let day = known.get(atMs);
  if (day === undefined) known.set(atMs, (day = days.format(atMs)));
  return day;
}

export function daysFrom(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / dayMs);
}

export function dayLater(day: string, by: number): string {
  return new Date(Date.parse(day) + by * dayMs).toISOString().slice(0, 10);
}

const isIn = (day: string, { from, to }: Days) => day >= from && day <= to;
const add = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
const worth = (deals: readonly Deal[]) => add(deals.map(({ amountMinor }) => amountMinor));
const mean = (numbers: number[]) => (numbers.length === 0 ? null : add(numbers) / numbers.length);

export function readRows(db: ReadableDb) {
  return {
    deals: db
      .all<DealRow>(
        `SELECT id, stage_id AS "stageId", closed_from_stage_id AS "fromStageId", status, lost_reason AS "lostReason",
         amount_minor AS "amountMinor", currency, due_date AS "dueDate", created_at_ms AS "createdAtMs",
         closed_at_ms AS "closedAtMs", stage_entered_at_ms AS "enteredAtMs", probability
       FROM deal LEFT JOIN deal_score ON deal_id = id WHERE archived_at_ms IS NULL`,
      )
      .map((deal) => ({
        ...deal,
        createdOn: berlinDay(deal.createdAtMs),
        closedOn: berlinDay(deal.closedAtMs ?? deal.createdAtMs),
        enteredOn: berlinDay(deal.enteredAtMs),
      })),
    stages: db.all<StageRow>(
      `SELECT id, label, server_stage AS "serverStage", win_probability AS "winProbability",
         stale_after_days AS "staleAfterDays" FROM stage WHERE archived_at_ms IS NULL ORDER BY position`,
    ),
    leads: db
      .all<{ atMs: number }>('SELECT created_at_ms AS "atMs" FROM lead WHERE archived_at_ms IS NULL')
      .map(({ atMs }) => berlinDay(atMs)),
    activities: db
      .all<{ atMs: number }>('SELECT at_ms AS "atMs" FROM activity')
      .map(({ atMs }) => berlinDay(atMs)),
  };
}
export type Rows = ReturnType<typeof readRows>;

type Counted = {
  metrics: Omit<DashboardSummary['metrics'], 'lastCalculatedAtMs'>;
  standing: Omit<DashboardSummary['standing'], 'eventsThisWeek' | 'goal'>;
  trends: DashboardSummary['trends'];
};

/** Every figure but what stands alone: the goal, the events, and when the counters were counted last. */
export function countFigures(rows: Rows, asked: FigureDays): Counted {
  return {
    metrics: countMetrics(rows, asked),
    standing: countStanding(rows, asked),
    trends: countTrends(rows, asked),
  };
}

function countMetrics({ deals, stages, leads }: Rows, { today }: FigureDays): Counted['metrics'] {
  const won = deals.filter(({ status }) => status === 'Won').length;
  const lost = deals.filter(({ status }) => status === 'Lost').length;
  const working = stages
    .filter(({ serverStage }) => ['Orders', 'Tasks', 'Due Date'].includes(serverStage))
    .map(({ id }) => id);
  const value = [...Map.groupBy(deals, ({ currency }) => currency)].map(([currency, ofIt]) => ({
    currency,
    amountMinor: worth(ofIt),
  }));
  value.sort((one, other) => other.amountMinor - one.amountMinor || (one.currency < other.currency ? -1 : 1));
  return {
    totalLeads: leads.length,
    newLeadsThisMonth: leads.filter((day) => day.startsWith(today.slice(0, 7))).length,
    activeDeals: deals.filter(({ status }) => status === 'Open').length,
    dealsInProgress: deals.filter(({ stageId, status }) => status === 'Open' && working.includes(stageId))
      .length,
    wonDealsTotal: won,
    lostDealsTotal: lost,
    totalDealValue: value as Counted['metrics']['totalDealValue'],
    satisfactionRate: won + lost === 0 ? 0 : (won / (won + lost)) * 100,
  };
}

function countStanding(rows: Rows, { today, currency }: FigureDays): Counted['standing'] {
  const open = rows.deals.filter(({ status }) => status === 'Open');
  const ofCurrency = (deals: readonly Deal[]) => deals.filter((deal) => deal.currency === currency);
  const overdue = open.filter(({ dueDate }) => dueDate !== null && dueDate < today);
  const pipeline = rows.stages.filter(({ serverStage }) => serverStage !== 'Status');
  const staleAfter = new Map(rows.stages.map(({ id, staleAfterDays }) => [id, staleAfterDays]));
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  const week = { from: dayLater(today, -weekday), to: dayLater(today, 6 - weekday) };
  return {
    openCount: open.length,
    openMinor: worth(ofCurrency(open)),
    byStage: pipeline.map(({ id, label }) => {
      const there = open.filter(({ stageId }) => stageId === id);
      return { stageId: id, label, count: there.length, amountMinor: worth(ofCurrency(there)) };
    }) as Counted['standing']['byStage'],
    staleCount: open.filter(({ stageId, enteredOn }) => {
      const most = staleAfter.get(stageId) ?? null;
      return most !== null && daysFrom(enteredOn, today) >= most;
    }).length,
    overdueCount: overdue.length,
    overdueMinor: worth(ofCurrency(overdue)),
    activitiesToday: rows.activities.filter((day) => day === today).length,
    activitiesThisWeek: rows.activities.filter((day) => isIn(day, week)).length,
    forecast: countForecast(rows, open, { today, currency }) as Counted['standing']['forecast'],
    forecastBy: rows.deals.some(({ probability }) => probability !== null) ? 'model' : 'stage',
  };
}

function monthLater(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function countForecast(
  { stages }: Rows,
  open: readonly Deal[],
  { today, currency }: Pick<FigureDays, 'today' | 'currency'>,
) {
  const month = today.slice(0, 7);
  const placeOf = ({ dueDate }: Deal) =>
    dueDate === null ? 'none' : dueDate.slice(0, 7) < month ? 'overdue' : dueDate.slice(0, 7);
  const byPlace = Map.groupBy(open, placeOf);
  const twelve = Array.from({ length: 12 }, (_, at) => monthLater(month, at));
  const later = [...byPlace.keys()].filter((place) => /^\d/u.test(place) && !twelve.includes(place)).sort();
  return [...twelve, ...later, 'overdue', 'none'].map((place) => {
    const there = byPlace.get(place) ?? [];
    const ofCurrency = there.filter((deal) => deal.currency === currency);
    const amountMinor = worth(ofCurrency);
    const likely = ofCurrency.map(({ amountMinor: amount, probability, stageId }) => {
      const p =
        probability === null
          ? (stages.find(({ id }) => id === stageId)?.winProbability ?? 0) / 100
          : probability / 10_000;
      // A deal with a chance of its own counts in whole cents.
      const expected = probability === null ? amount * p : Math.round(amount * p);
      return { expected, variance: amount ** 2 * p * (1 - p) };
    });
    const expected = add(likely.map((one) => one.expected));
    const spread = 1.2816 * Math.sqrt(add(likely.map(({ variance }) => variance)));
    return {
      ...{ month: place, count: there.length, amountMinor },
      expectedMinor: Math.round(expected),
      lowMinor: Math.round(Math.max(0, expected - spread)),
      highMinor: Math.round(Math.min(amountMinor, expected + spread)),
    };
  });
}

function countTrends(rows: Rows, asked: FigureDays): Counted['trends'] {
  const { range, now, before, currency } = asked;
  const closed = (status: string, within: Days) =>
    rows.deals.filter((deal) => deal.status === status && isIn(deal.closedOn, within));
  const both = <T>(figure: (within: Days) => T) => ({ now: figure(now), before: figure(before) });
  const wonIn = (within: Days) => closed('Won', within).filter((deal) => deal.currency === currency);
  const reasons = Map.groupBy(closed('Lost', range), ({ lostReason }) => lostReason);
  const counted = {
    range,
    comparedNow: now,
    comparedBefore: before,
    newLeads: both((within) => rows.leads.filter((day) => isIn(day, within)).length),
    newDeals: both((within) => rows.deals.filter(({ createdOn }) => isIn(createdOn, within)).length),
    wonCount: both((within) => closed('Won', within).length),
    lostCount: both((within) => closed('Lost', within).length),
    wonMinor: both((within) => worth(wonIn(within))),
    winRate: both((within) => {
      const [won, lost] = [closed('Won', within).length, closed('Lost', within).length];
      return won + lost === 0 ? null : (won / (won + lost)) * 100;
    }),
    averageDealMinor: both((within) => mean(wonIn(within).map(({ amountMinor }) => amountMinor))),
    salesCycleDays: both((within) =>
      mean(closed('Won', within).map((deal) => daysFrom(deal.createdOn, deal.closedOn))),
    ),
    activities: both((within) => rows.activities.filter((day) => isIn(day, within)).length),
    closedByMonth: monthsShown(range).map(({ month, from, to }) => {
      const [won, lost] = [closed('Won', { from, to }), closed('Lost', { from, to })];
      const sum = (deals: Deal[]) => worth(deals.filter((deal) => deal.currency === currency));
      return {
        ...{ month, wonCount: won.length, wonMinor: sum(won) },
        ...{ lostCount: lost.length, lostMinor: sum(lost) },
      };
    }),
    funnel: countFunnel(rows, range),
    lostReasons: [...reasons]
      .map(([reason, deals]) => ({ reason, count: deals.length }))
      .sort((one, other) => other.count - one.count || ((one.reason ?? '') < (other.reason ?? '') ? -1 : 1)),
  };
  return counted as unknown as Counted['trends'];
}

/** The months of the range with its days in them; of a range within one month the twelve up to it, whole. */
function monthsShown({ from, to }: Days): (Days & { month: string })[] {
  const last = to.slice(0, 7);
  const isShort = from.slice(0, 7) === last;
  const months: (Days & { month: string })[] = [];
  for (let month = isShort ? monthLater(last, -11) : from.slice(0, 7); month <= last;) {
    const next = monthLater(month, 1);
    const whole = { from: `${month}-01`, to: dayLater(`${next}-01`, -1) };
    months.push({
      month,
      from: !isShort && from > whole.from ? from : whole.from,
      to: !isShort && to < whole.to ? to : whole.to,
    });
    month = next;
  }
  return months;
}

/** The place of a deal is that of the stage in which it is, or was before it was lost; the first where that is not known. */
function countFunnel({ deals, stages }: Rows, range: Days) {
  const pipeline = stages.filter(({ serverStage }) => serverStage !== 'Status');
  const created = deals.filter(({ createdOn }) => isIn(createdOn, range));
  const placeOf = ({ status, stageId, fromStageId }: Deal) =>
    status === 'Won'
      ? pipeline.length
      : Math.max(
          0,
          pipeline.findIndex(({ id }) => id === (fromStageId ?? stageId)),
        );
  const won = created.filter(({ status }) => status === 'Won').length;
  return [
    ...pipeline.map(({ id, label }, at) => ({
      ...{ stageId: id, label, reached: created.filter((deal) => placeOf(deal) >= at).length },
      standing: created.filter((deal) => deal.status === 'Open' && placeOf(deal) === at).length,
    })),
    { stageId: null, label: 'Won', reached: won, standing: won },
  ];
}
