import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { PerformanceSum } from '#shared/contract/performance.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import {
  addMonths,
  firstDayOf,
  lastDayOf,
  monthOf,
  type DayRange,
  type Month,
} from '#shared/domain/periods.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import { words } from '#shared/words/index.ts';
import type { CalendarReads } from '#main/features/calendar/calendar-reads.service.ts';
import type { SettingsService } from '#main/features/settings/settings.service.ts';
import { momentOf, type Clock, type Moment } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import { countedDays } from './counted-days.service.ts';
import { addFocus, listCorrections, putCorrection, type CorrectionRow } from './performance.repo.ts';
import { correctedDay, sumOf } from './performance-sums.ts';

export type PerformanceDeps = {
  store: Pick<Store, 'read' | 'maintain'>;
  clock: Clock;
  calendar: Pick<CalendarReads, 'list'>;
  settings: Pick<SettingsService, 'get'>;
};

export type PerformanceService = ReturnType<typeof createPerformanceService>;

export function createPerformanceService(deps: PerformanceDeps) {
  const { store, clock, settings } = deps;

  /** Every day of a range that has come, the oldest first, with what was put right. */
  async function daysOf(range: DayRange, moment: Moment): Promise<PerformanceDay[]> {
    const to = range.to < moment.today ? range.to : moment.today;
    if (range.from > to) return [];
    const { currency, countFocus } = settings.get();
    const come = { from: range.from, to };
    const counted = await countedDays(deps, { range: come, moment, currency, countFocus });
    const corrections = new Map(listCorrections(store.read, come).map((row) => [row.day, row]));
    return counted.map((day) => correctedDay(day, corrections.get(day.day)));
  }

  const daysOfMonth = (month: Month, moment: Moment) =>
    daysOf({ from: firstDayOf(month), to: lastDayOf(month) }, moment);
  const currency = () => settings.get().currency;

  return {
    async month({ month }: ParsedInput<'performance:month'>): Promise<ChannelOutput<'performance:month'>> {
      const moment = momentOf(clock);
      const asked = month ?? monthOf(moment.today);
      const earlier = addMonths(asked, -1);
      const days = await daysOfMonth(asked, moment);
      const before = earlier === asked ? [] : await daysOfMonth(earlier, moment);
      return {
        current: { month: asked, ...sumOf(days) } satisfies PerformanceSum,
        before: { month: earlier, ...sumOf(before) } satisfies PerformanceSum,
        days,
        currency: currency(),
      };
    },

    async trend({ days }: ParsedInput<'performance:trend'>): Promise<ChannelOutput<'performance:trend'>> {
      const moment = momentOf(clock);
      const range = { from: addDays(moment.today, 1 - days), to: moment.today };
      return { days: await daysOf(range, moment), currency: currency() };
    },

    async year({ year }: ParsedInput<'performance:year'>): Promise<ChannelOutput<'performance:year'>> {
      const text = String(year).padStart(4, '0');
      const range = { from: `${text}-01-01` as PlainDate, to: `${text}-12-31` as PlainDate };
      return { days: await daysOf(range, momentOf(clock)), currency: currency() };
    },

    async record({
      day,
      figures,
    }: ParsedInput<'performance:record'>): Promise<ChannelOutput<'performance:record'>> {
      const moment = momentOf(clock);
      if (day > moment.today) throw AppError.field('day', words('performance.dayToCome'));
      const range = { from: day, to: day };
      store.maintain((tx) => {
        const before: CorrectionRow = listCorrections(tx.db, range)[0] ?? { day, ...nothingCorrected };
        putCorrection(tx.db, day, { ...before, ...definedOf(figures) });
        tx.emit('dashboard:changed', {});
      });
      const [now] = await daysOf(range, moment);
      if (!now) throw new Error(`${day} has no figures.`);
      return now;
    },

    /** One day as it stands, for who tells it elsewhere; undefined: it has not come. */
    async day(day: PlainDate): Promise<{ figures: PerformanceDay; currency: Currency } | undefined> {
      const [figures] = await daysOf({ from: day, to: day }, momentOf(clock));
      return figures && { figures, currency: currency() };
    },

    /** Not kept unless the user has turned it on. */
    focus({ seconds }: ParsedInput<'performance:focus'>): ChannelOutput<'performance:focus'> {
      if (!settings.get().countFocus) return {};
      store.maintain((tx) => {
        addFocus(tx.db, momentOf(clock).today, seconds);
        tx.emit('dashboard:changed', {});
      });
      return {};
    },
  };
}

const nothingCorrected = {
  totalMinutes: null,
  activeMinutes: null,
  leadsContacted: null,
  dealsProgressed: null,
  callsMade: null,
  meetingsHeld: null,
  conversionRate: null,
  avgDealValueMinor: null,
} as const;
