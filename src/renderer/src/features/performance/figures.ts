/** The figures of a day: their order, and how each is written and read. */
import { currencyDigits, minorToMajor } from '#shared/domain/money.ts';
import type { PerformanceDay, PerformanceFields } from '#shared/domain/performance.ts';
import { t } from '#renderer/i18n/index.ts';
import { formatMoney, formatMoneyCompact, formatNumber } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';

export type FigureName = keyof PerformanceFields;
type FigureKind = 'count' | 'hours' | 'percent' | 'money';

export const figureKinds: Record<FigureName, FigureKind> = {
  callsMade: 'count',
  meetingsHeld: 'count',
  leadsContacted: 'count',
  dealsProgressed: 'count',
  totalMinutes: 'hours',
  activeMinutes: 'hours',
  conversionRate: 'percent',
  avgDealValueMinor: 'money',
};
export const figureNames = Object.keys(figureKinds) as FigureName[];

export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(figureKinds, name);
}

const percents = new Intl.NumberFormat(userLocale, { style: 'percent', maximumFractionDigits: 1 });
const minus = '\u2212';

/** `12`, `7 h 30 min`, `66.7%`, `$4,514.00`, or `none` where there is nothing to reckon. */
export function figureText(name: FigureName, value: number | null, currency: string): string {
  if (value === null) return t('performance.none');
  const kind = figureKinds[name];
  if (kind === 'hours') return hoursText(value);
  if (kind === 'percent') return percents.format(value / 10_000);
  return kind === 'money' ? formatMoney(value, currency) : formatNumber(value);
}

function hoursText(all: number): string {
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (hours === 0 && minutes > 0) return t('performance.minutes', { minutes });
  return minutes === 0
    ? t('performance.hours', { hours })
    : t('performance.hoursMinutes', { hours, minutes });
}

/** `+3`, `−2 h`, `the same`. */
export function changeText(name: FigureName, by: number, currency: string): string {
  if (by === 0) return t('performance.unchanged');
  return `${by > 0 ? '+' : minus}${figureText(name, Math.abs(by), currency)}`;
}

/** In the unit that is written: hours, percent, the currency's main unit. What a chart draws and a spreadsheet takes. */
export function plainValue(name: FigureName, value: number, currency: string): number {
  const kind = figureKinds[name];
  if (kind === 'hours') return Math.round((value / 60) * 100) / 100;
  if (kind === 'percent') return value / 100;
  return kind === 'money' ? minorToMajor(value, currency) : value;
}

/** Beside a chart, where the room is small. @param plain as `plainValue` gives it */
export function axisText(name: FigureName, plain: number, currency: string): string {
  const kind = figureKinds[name];
  if (kind === 'percent') return percents.format(plain / 100);
  if (kind === 'money')
    return formatMoneyCompact(Math.round(plain * 10 ** currencyDigits(currency)), currency);
  return kind === 'hours' ? t('performance.hours', { hours: plain }) : formatNumber(plain);
}

/** Of one day: the figure, and whether it was put right. */
export function dayWords(day: PerformanceDay, name: FigureName, words: { day: string; currency: string }) {
  const value = figureText(name, day[name], words.currency);
  const key = day.corrected.includes(name) ? 'performance.dayValueCorrected' : 'performance.dayValue';
  return t(key, { day: words.day, value });
}
