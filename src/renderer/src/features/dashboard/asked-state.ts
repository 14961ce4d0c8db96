/** What the dashboard is asked for, as its address has it: a period (a preset stays one: it moves on with the days), a currency. */
import { isPlainDate } from '#shared/domain/dates.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import { currencySchema } from '#shared/domain/money.ts';
import type { Period } from '#shared/domain/periods.ts';
import { periodPresets, periodSchema } from '#shared/domain/periods.ts';

export type Asked = {
  period: Period;
  /** Null: the one that the main process takes. */
  currency: Currency | null;
};

export const usualPeriod: Period = { preset: 'thisMonth' };

const names = ['period', 'from', 'to', 'currency'] as const;

/** What the address says; what makes no sense in it is passed over. */
export function readAsked(search: URLSearchParams): Asked {
  const currency = currencySchema.safeParse(search.get('currency') ?? '');
  return { period: readPeriod(search), currency: currency.success ? currency.data : null };
}

function readPeriod(search: URLSearchParams): Period {
  const preset = periodPresets.find((one) => one === search.get('period'));
  if (preset) return { preset };
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  return (isPlainDate(from) && isPlainDate(to) ? periodOf(from, to) : null) ?? usualPeriod;
}

/** @returns null where the days are in the wrong order, or too many. */
export function periodOf(from: PlainDate, to: PlainDate): Period | null {
  const parsed = periodSchema.safeParse({ from, to });
  return parsed.success ? parsed.data : null;
}

/** @returns the address's parameters with what is asked for; those of other parts stay, and what is usual is left out. */
export function writeAsked(search: URLSearchParams, { period, currency }: Asked): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of names) next.delete(name);
  if (!('preset' in period)) {
    next.set('from', period.from);
    next.set('to', period.to);
  } else if (period.preset !== 'thisMonth') next.set('period', period.preset);
  if (currency) next.set('currency', currency);
  return next;
}

export const askedAddress = {
  preference: 'dashboard.asked',
  read: readAsked,
  write: writeAsked,
};
