/** Money, numbers and dates as the user's region writes them. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysBetween, plainDateAt } from '#shared/domain/dates.ts';
import { currencyDigits, minorToMajor } from '#shared/domain/money.ts';
import { nowMs, timeZone } from './clock.ts';
import { userLocale } from './locale.ts';

export type Formats = {
  /** `$4,514.00`; whole amounts keep their decimals, so that a column lines up. */
  formatMoney: (amountMinor: number, currency: string) => string;
  /** The same in parts, so that the currency can stand back. */
  moneyParts: (amountMinor: number, currency: string) => { text: string; isCurrency: boolean }[];
  /** `$182K`: for sums where the room is small. */
  formatMoneyCompact: (amountMinor: number, currency: string) => string;
  formatNumber: (value: number) => string;
  /** `50%` from 50. */
  formatPercent: (percent: number) => string;
  /** `today`, `tomorrow`, `yesterday`, `Fri` within the coming week, `12 Dec`, and with its year where that is another. */
  formatDay: (day: PlainDate) => string;
  /** `Saturday, 12 December 2026`: what a hover shows. */
  formatDayFull: (day: PlainDate) => string;
  /** `9:30 AM` or `09:30`. */
  formatTime: (instantMs: number) => string;
  /** The exact instant, date and time. */
  formatInstant: (instantMs: number) => string;
  /** `just now`, `5 minutes ago`, `yesterday`, then the date. */
  formatRelative: (instantMs: number) => string;
  formatBytes: (bytes: number) => string;
};

export type FormatOptions = { locale: string; timeZone: string; now: () => number };

const dayMs = 86_400_000;

/** A plain date as an instant that shows the same day in UTC, whatever the reader's zone. */
function utcNoon(day: PlainDate): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export function createFormats(options: FormatOptions): Formats {
  const { locale, now } = options;
  const zone = options.timeZone;
  const numberFormat = numberFormats(locale);
  const formatNumber: NumberFormatter = (value, style) => numberFormat(style).format(value);
  const dates = dateFormats(locale, zone);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const today = () => plainDateAt(now(), zone);

  function formatDay(day: PlainDate): string {
    const days = daysBetween(today(), day);
    if (Math.abs(days) <= 1) return relative.format(days, 'day');
    if (days > 0 && days < 7) return dates.weekday.format(utcNoon(day));
    const sameYear = day.slice(0, 4) === today().slice(0, 4);
    return (sameYear ? dates.day : dates.dayWithYear).format(utcNoon(day));
  }

  function formatRelative(instantMs: number): string {
    const elapsedMs = now() - instantMs;
    const minutes = Math.floor(elapsedMs / 60_000);
    if (minutes < 1) return relative.format(0, 'second');
    if (minutes < 60) return relative.format(-minutes, 'minute');
    const day = plainDateAt(instantMs, zone);
    if (day === today()) return relative.format(-Math.floor(minutes / 60), 'hour');
    if (elapsedMs < 7 * dayMs) return relative.format(daysBetween(today(), day), 'day');
    return formatDay(day);
  }

  return {
    formatMoney: (amountMinor, currency) =>
      formatNumber(minorToMajor(amountMinor, currency), { style: 'currency', currency }),
    moneyParts: (amountMinor, currency) =>
      mergeParts(
        numberFormat({ style: 'currency', currency }).formatToParts(minorToMajor(amountMinor, currency)),
      ),
    formatMoneyCompact: (amountMinor, currency) => compactMoney(formatNumber, amountMinor, currency),
    formatNumber: (value) => formatNumber(value, {}),
    formatPercent: (percent) => formatNumber(percent / 100, { style: 'percent', maximumFractionDigits: 0 }),
    formatDay,
    formatDayFull: (day) => dates.dayFull.format(utcNoon(day)),
    formatTime: (instantMs) => dates.time.format(instantMs),
    formatInstant: (instantMs) => dates.instant.format(instantMs),
    formatRelative,
    formatBytes: (bytes) => formatBytesWith(formatNumber, bytes),
  };
}

type NumberFormatter = (value: number, style: Intl.NumberFormatOptions) => string;

/** Making an Intl.NumberFormat costs far more than using one, and a board shows thousands of amounts. */
function numberFormats(locale: string): (style: Intl.NumberFormatOptions) => Intl.NumberFormat {
  const made = new Map<string, Intl.NumberFormat>();
  return (style) => {
    const key = JSON.stringify(style);
    let format = made.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, style);
      made.set(key, format);
    }
    return format;
  };
}

function dateFormats(locale: string, zone: string) {
  const utc = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  return {
    weekday: utc({ weekday: 'short' }),
    day: utc({ day: 'numeric', month: 'short' }),
    dayWithYear: utc({ day: 'numeric', month: 'short', year: 'numeric' }),
    dayFull: utc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }),
    instant: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }),
  };
}

function mergeParts(parts: Intl.NumberFormatPart[]): { text: string; isCurrency: boolean }[] {
  const merged: { text: string; isCurrency: boolean }[] = [];
  for (const part of parts) {
    const isCurrency = part.type === 'currency';
    const last = merged.at(-1);
    if (last && last.isCurrency === isCurrency) last.text += part.value;
    else merged.push({ text: part.value, isCurrency });
  }
  return merged;
}

function compactMoney(formatNumber: NumberFormatter, amountMinor: number, currency: string): string {
  const major = minorToMajor(amountMinor, currency);
  if (Math.abs(major) < 10_000) {
    const digits = Number.isInteger(major) ? 0 : currencyDigits(currency);
    return formatNumber(major, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }
  return formatNumber(major, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 });
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function formatBytesWith(formatNumber: NumberFormatter, bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return formatNumber(value, {
    style: 'unit',
    unit: byteUnits[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 && value < 10 ? 1 : 0,
  } as Intl.NumberFormatOptions);
}

export const {
  formatMoney,
  formatMoneyCompact,
  moneyParts,
  formatNumber,
  formatPercent,
  formatDay,
  formatDayFull,
  formatInstant,
  formatTime,
  formatRelative,
  formatBytes,
} = createFormats({
  locale: userLocale,
  timeZone: timeZone(),
  now: nowMs,
});
