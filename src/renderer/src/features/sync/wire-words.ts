/** The server's fields and what stands in them, in the user's words. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { t } from '#renderer/i18n/index.ts';
import { sync } from '#renderer/i18n/en/sync.ts';
import { calendar } from '#renderer/i18n/en/calendar.ts';
import { minutesWords } from '#renderer/features/reminders/minutes-words.ts';
import { formatDayFull, formatNumber } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';

type KnownField = keyof typeof sync.fields;
type EventType = keyof typeof calendar.types;

const lists = new Intl.ListFormat(userLocale, { type: 'unit', style: 'short' });

/** One field's name; that of fields which go together; what no name is known for as the server calls it. */
export function fieldWords(field: string): string {
  if (field === '') return t('sync.fields.whole');
  const names = field.split(/[^a-z0-9_]+/u).filter((name) => name !== '');
  return lists.format([...new Set(names.map((name) => (isKnown(name) ? t(`sync.fields.${name}`) : name)))]);
}

export function fieldsWords(fields: readonly string[]): string {
  return lists.format([...new Set(fields.map(fieldWords))]);
}

function isKnown(name: string): name is KnownField {
  return Object.hasOwn(sync.fields, name);
}

export type Line = { label: string; value: string };

/** A record as the wire says it, field by field; what is empty is left out. */
export function recordLines(value: unknown): Line[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([field, one]) =>
    one === null || one === '' ? [] : [{ label: fieldWords(field), value: valueWords(field, one) }],
  );
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/u;
const decimalShape = /^-?\d{1,15}(\.\d+)?$/u;

/** What stands in a field, as the user's region writes it. */
export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('sync.values.none');
  if (typeof value === 'boolean') return t(value ? 'sync.values.yes' : 'sync.values.no');
  if (typeof value === 'number')
    return field === 'reminder_minutes_before' ? minutesWords(value, false) : formatNumber(value);
  if (Array.isArray(value)) return lists.format(value.map((one) => valueWords('', one)));
  if (typeof value === 'object') {
    const lines = recordLines(value);
    return lines.length === 0
      ? t('sync.values.none')
      : lists.format(lines.map((line) => t('sync.values.pair', line)));
  }
  return typeof value === 'string' ? textWords(field, value) : t('sync.values.none');
}

function textWords(field: string, text: string): string {
  if (field === 'amount' && decimalShape.test(text)) return amounts.format(Number(text));
  if ((field === 'due_date' || field === 'event_date' || field === 'metric_date') && dayShape.test(text))
    return formatDayFull(text as PlainDate);
  if (field === 'event_type' && Object.hasOwn(calendar.types, text))
    return t(`calendar.types.${text as EventType}`);
  return text;
}

const amounts = new Intl.NumberFormat(userLocale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
