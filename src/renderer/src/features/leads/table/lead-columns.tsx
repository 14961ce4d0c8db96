/** What each column of the list of leads shows, what is copied of it, and how it is edited. */
import { plainDateAt } from '#shared/domain/dates.ts';
import type { LeadCard, LeadPatch } from '#shared/domain/leads.ts';
import { leadFieldsSchema, leadStatuses } from '#shared/domain/leads.ts';
import { foldText } from '#shared/domain/text.ts';
import { t } from '#renderer/i18n/index.ts';
import { timeZone, today } from '#renderer/ui/clock.ts';
import type { CellEditing, DataColumn, Parsed } from '#renderer/ui/data-table/columns.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { LeadCell } from './lead-cell.tsx';
import type { LeadColumnKey } from './table-view.ts';
import { leadColumnKeys } from './table-view.ts';

export type LeadColumn = DataColumn<LeadCard, LeadPatch, LeadColumnKey>;

/** In CSS pixels. */
const widths: Readonly<Record<LeadColumnKey, number>> = {
  company: 208,
  contact: 144,
  email: 184,
  phone: 144,
  source: 104,
  status: 104,
  nextStep: 176,
  nextStepOn: 120,
  lastContactOn: 112,
  interactionCount: 72,
  commentCount: 104,
  createdAtMs: 128,
  updatedAtMs: 120,
};

const figures = new Set<LeadColumnKey>(['interactionCount', 'commentCount']);
const largestFirst = new Set<LeadColumnKey>([...figures, 'lastContactOn', 'createdAtMs', 'updatedAtMs']);

/** @param sources those in use, for what is typed. */
export function leadColumns(sources: () => readonly string[]): LeadColumn[] {
  const edits = leadEdits(sources);
  return leadColumnKeys.map((id): LeadColumn => {
    const edit = edits[id];
    return {
      id,
      label: t(`leads.table.column.${id}`),
      width: widths[id],
      isFigure: figures.has(id),
      isName: id === 'company',
      isSortable: id !== 'nextStep',
      sortsDown: largestFirst.has(id),
      render: (lead) => <LeadCell lead={lead} column={id} />,
      text: (lead) => plainText(lead, id),
      ...(edit ? { edit } : {}),
    };
  });
}

/** As spreadsheets read it: days as `2026-12-31`. */
function plainText(lead: LeadCard, column: LeadColumnKey): string {
  if (column === 'status') return t(`leads.status.${lead.status}`);
  if (column === 'createdAtMs' || column === 'updatedAtMs') return plainDateAt(lead[column], timeZone());
  return String(lead[column] ?? '');
}

type LeadEditing = CellEditing<LeadCard, LeadPatch>;
type LineField = 'company' | 'contact' | 'email' | 'phone' | 'source' | 'nextStep';

function leadEdits(sources: () => readonly string[]): Partial<Record<LeadColumnKey, LeadEditing>> {
  const line = (field: LineField): LeadEditing => ({
    kind: 'text',
    start: (lead) => lead[field] ?? '',
    parse: (text) => readField(field, text),
  });
  return {
    company: line('company'),
    contact: line('contact'),
    email: line('email'),
    phone: line('phone'),
    source: { ...line('source'), suggestions: sources },
    status: statusEditing,
    nextStep: line('nextStep'),
    nextStepOn: {
      kind: 'day',
      start: (lead) => (lead.nextStepOn ? dayText(lead.nextStepOn, userLocale) : ''),
      parse: readDayCell,
    },
  };
}

/** The main process holds the field against the same schema. */
function readField(field: keyof typeof leadFieldsSchema.shape, value: unknown): Parsed<LeadPatch> {
  const read = leadFieldsSchema.shape[field].safeParse(value);
  if (read.success) return { ok: true, patch: { [field]: read.data } };
  return { ok: false, message: read.error.issues[0]?.message ?? t('errors.internal') };
}

function readDayCell(text: string): Parsed<LeadPatch> {
  if (text.trim() === '') return readField('nextStepOn', null);
  const context = { locale: userLocale, today: today() };
  const day = readDay(text, context);
  if (day) return readField('nextStepOn', day);
  const example = dayText(context.today, context.locale);
  return { ok: false, message: t('record.form.dateWrong', { example }) };
}

/** A lead is converted by its own button, which makes the deal: here it is not offered. */
const offered = leadStatuses.filter((status) => status !== 'Converted');

const statusEditing: LeadEditing = {
  kind: 'choice',
  start: (lead) => lead.status,
  options: () => offered.map((status) => ({ value: status, label: t(`leads.status.${status}`) })),
  refusal: (lead) => (lead.status === 'Converted' ? t('leads.table.statusConverted') : null),
  parse: (text) => {
    const wanted = foldText(text.trim());
    const status = offered.find((one) => one === text || foldText(t(`leads.status.${one}`)) === wanted);
    if (status) return { ok: true, patch: { status } };
    const statuses = offered.map((one) => t(`leads.status.${one}`)).join(', ');
    return { ok: false, message: t('leads.table.statusWrong', { statuses }) };
  },
};
