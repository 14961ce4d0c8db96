/** The texts of a day's figures in the dialog, and what of them is to be kept. */
import { isPlainDate, type PlainDate } from '#shared/domain/dates.ts';
import {
  performanceFieldsSchema,
  type PerformanceDay,
  type PerformanceFields,
} from '#shared/domain/performance.ts';
import { t } from '#renderer/i18n/index.ts';
import { amountExample, amountText, readAmount } from '#renderer/ui/amount-text.ts';
import { readDay, type DayContext } from '#renderer/ui/day-text.ts';
import { figureKinds, figureNames, type FigureName } from './figures.ts';

/** What the user wrote over the figures that were shown. */
export type WrittenFigures = Partial<Record<FigureName, string>>;
type Region = { currency: string; locale: string };

export function figureField(name: FigureName, value: number | null, { currency, locale }: Region): string {
  if (value === null) return '';
  const kind = figureKinds[name];
  if (kind === 'hours') return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`;
  if (kind === 'money') return value === 0 ? String(value) : amountText(value, currency, locale);
  const style = { maximumFractionDigits: 2, useGrouping: false, numberingSystem: 'latn' } as const;
  return new Intl.NumberFormat(locale, style).format(kind === 'percent' ? value / 100 : value);
}

/** Nothing at all means: as it is counted. */
export function readFigure(
  name: FigureName,
  text: string,
  region: Region,
): { value: number | null } | { error: string } {
  if (text.trim() === '') return { value: null };
  const read = numberOf(name, text.trim(), region);
  if (read === null && figureKinds[name] === 'money') {
    return {
      error: t('performance.amountUnknown', { example: amountExample(region.currency, region.locale) }),
    };
  }
  const parsed = performanceFieldsSchema.shape[name].safeParse(read ?? Number.NaN);
  return parsed.success ? { value: parsed.data } : { error: parsed.error.issues[0]?.message ?? '' };
}

function numberOf(name: FigureName, text: string, { currency, locale }: Region): number | null {
  const kind = figureKinds[name];
  if (kind === 'money') return readAmount(text, currency, locale);
  const clock = kind === 'hours' ? /^(\d{1,3}):([0-5]\d)$/.exec(text) : null;
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const bare = kind === 'percent' ? text.replace(/\s*%$/, '') : text.replace(/\s*h$/i, '');
  if (!/^-?\d+(?:[.,]\d+)?$/.test(bare)) return null;
  const number = Number(bare.replace(',', '.'));
  if (kind === 'hours') return Math.round(number * 60);
  return kind === 'percent' ? Math.round(number * 100) : number;
}

type ReadFigures = {
  errors: Partial<Record<FigureName, string>>;
  /** What differs from what stands there; null: back to what is counted. */
  changes: Partial<PerformanceFields>;
};

export function readFigures(day: PerformanceDay, written: WrittenFigures, region: Region): ReadFigures {
  const errors: ReadFigures['errors'] = {};
  const changes: ReadFigures['changes'] = {};
  for (const name of figureNames) {
    const text = written[name];
    if (text === undefined || text.trim() === figureField(name, day[name], region)) continue;
    const read = readFigure(name, text, region);
    if ('error' in read) errors[name] = read.error;
    else if (read.value === null ? day.corrected.includes(name) : read.value !== day[name])
      changes[name] = read.value;
  }
  return { errors, changes };
}

/** As `readDay`, but a day without a year is the last one that was: what is put right has been. */
export function readPastDay(text: string, context: DayContext): PlainDate | null {
  const day = readDay(text, context);
  if (day === null || day <= context.today || /\d{4}/.test(text)) return day;
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return isPlainDate(earlier) ? earlier : day;
}
