/** How the rules write numbers, and the bounds that they share. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { minorToMajor, type Currency } from '#shared/domain/money.ts';
import type { SuggestionAction, SuggestionPriority } from '#shared/domain/suggestions.ts';
import { utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { words } from '#shared/words/index.ts';
import { dateOf, type Day } from './snapshot.ts';

/** With fewer won deals (leads, gaps) to go by a rule is silent rather than guess. */
export const fewestToGoBy = 10;
/** What is found by looking at many differences must be this improbable, after the correction for their number, to be told. */
export const chanceAtMost = 0.05;

export function dayCount(count: number): string {
  return count === 1 ? words('suggestions.oneDay') : words('suggestions.days', { count });
}

const percents = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
export const percent = (share: number): string => percents.format(share);

/** Never certain: rounded down, and 99% at most. */
export const sureOf = (chance: number): string => percent(Math.min(99, Math.floor((1 - chance) * 100)) / 100);

export function money(amountMinor: number, currency: Currency): string {
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(minorToMajor(amountMinor, currency));
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
export const written = (day: Day): string => dates.format(utcMidnightMs(dateOf(day)));

const monthNames = new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' });
export const monthName = (day: PlainDate): string => monthNames.format(utcMidnightMs(day));

/** How far beyond the bound: three times is critical, twice high, a quarter more medium. */
export function priorityBeyond(ratio: number): SuggestionPriority {
  if (ratio >= 3) return 'critical';
  if (ratio >= 2) return 'high';
  return ratio >= 1.25 ? 'medium' : 'low';
}

export const rounded = (share: number): number => Math.round(share * 100) / 100;

/** That day, or the Monday after its weekend. */
export function workday(day: Day): Day {
  // The first of January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 6) return day + 2;
  return weekday === 0 ? day + 1 : day;
}

const titleAtMost = 255;

/** An event on the next workday that takes up the contact again. */
export function followUp(
  name: string,
  today: Day,
  on: { dealId: DealId | null; leadId: LeadId | null },
): SuggestionAction {
  const title = words('suggestions.followUp', { name }).slice(0, titleAtMost);
  return {
    kind: 'event',
    event: { title, eventType: 'meeting', eventDate: dateOf(workday(today + 1)) },
    ...on,
  };
}

/** What most suggestions have none of. */
export const nothingElse = { dealIds: [], leadIds: [], metricValue: null, metricChange: null };
