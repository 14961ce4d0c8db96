/** What each column of the table of deals shows, what is copied of it, and how it is edited. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { daysSince } from '#shared/domain/zoned-time.ts';
import type { DealCard, DealPatch, DealSortKey } from '#shared/domain/deals.ts';
import { dealFieldsSchema, dealSortKeys } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { foldText } from '#shared/domain/text.ts';
import { t } from '#renderer/i18n/index.ts';
import { amountExample, amountText, readAmount } from '#renderer/ui/amount-text.ts';
import { timeZone, today } from '#renderer/ui/clock.ts';
import type { CellEditing, DataColumn, Parsed } from '#renderer/ui/data-table/columns.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { DealCell } from './deal-cell.tsx';

/** What the table writes: fields, or the stage that a deal moves to. */
export type DealCellPatch = DealPatch & { stageId?: StageId };
export type DealColumn = DataColumn<DealCard, DealCellPatch, DealSortKey>;

export type ColumnSources = {
  stages: readonly Stage[];
  /** Names in use, for what is typed. */
  names: (field: 'client' | 'assignee') => readonly string[];
};

/** In CSS pixels. */
const widths: Readonly<Record<DealSortKey, number>> = {
  title: 240,
  client: 160,
  stage: 104,
  status: 80,
  amountMinor: 120,
  dueDate: 120,
  assignee: 144,
  daysInStage: 104,
  commentCount: 104,
  attachmentCount: 112,
  createdAtMs: 128,
  updatedAtMs: 120,
  closedAtMs: 128,
};

const figures = new Set<DealSortKey>(['amountMinor', 'daysInStage', 'commentCount', 'attachmentCount']);
const largestFirst = new Set<DealSortKey>([...figures, 'createdAtMs', 'updatedAtMs', 'closedAtMs']);

export function dealColumns(sources: ColumnSources): DealColumn[] {
  const edits = dealEdits(sources);
  return dealSortKeys.map((id): DealColumn => {
    const edit = edits[id];
    return {
      id,
      label: t(`board.table.column.${id}`),
      width: widths[id],
      isFigure: figures.has(id),
      isName: id === 'title',
      isSortable: true,
      sortsDown: largestFirst.has(id),
      render: (card) => <DealCell card={card} column={id} />,
      text: (card) => plainText(card, id, sources.stages),
      ...(edit ? { edit } : {}),
    };
  });
}

/** As spreadsheets read it: amounts without a currency, days as `2026-12-31`. */
function plainText(card: DealCard, column: DealSortKey, stages: readonly Stage[]): string {
  switch (column) {
    case 'stage':
      return stages.find((stage) => stage.id === card.stageId)?.label ?? '';
    case 'status':
      return t(`board.status.${card.status}`);
    case 'amountMinor':
      return amountText(card.amountMinor, card.currency, userLocale);
    case 'daysInStage':
      return String(daysSince(card.stageEnteredAtMs, { today: today(), timeZone: timeZone() }));
    case 'createdAtMs':
    case 'updatedAtMs':
    case 'closedAtMs': {
      const atMs = card[column];
      return atMs === null ? '' : plainDateAt(atMs, timeZone());
    }
    case 'title':
    case 'client':
    case 'assignee':
    case 'dueDate':
    case 'commentCount':
    case 'attachmentCount':
      return String(card[column] ?? '');
  }
}

type DealEditing = CellEditing<DealCard, DealCellPatch>;

function dealEdits({ stages, names }: ColumnSources): Partial<Record<DealSortKey, DealEditing>> {
  const line = (field: 'title' | 'client' | 'assignee'): DealEditing => ({
    kind: 'text',
    start: (card) => card[field] ?? '',
    parse: (text) => readField(field, text),
  });
  return {
    title: line('title'),
    client: { ...line('client'), suggestions: () => names('client') },
    assignee: { ...line('assignee'), suggestions: () => names('assignee') },
    amountMinor: {
      kind: 'amount',
      start: (card) => amountText(card.amountMinor, card.currency, userLocale),
      parse: readAmountCell,
    },
    dueDate: {
      kind: 'day',
      start: (card) => (card.dueDate ? dayText(card.dueDate, userLocale) : ''),
      parse: readDayCell,
    },
    stage: stageEditing(stages),
  };
}

/** The main process holds the field against the same schema. */
function readField<Field extends keyof typeof dealFieldsSchema.shape>(
  field: Field,
  value: unknown,
): Parsed<DealCellPatch> {
  const read = dealFieldsSchema.shape[field].safeParse(value);
  if (read.success) return { ok: true, patch: { [field]: read.data } };
  return { ok: false, message: read.error.issues[0]?.message ?? t('errors.internal') };
}

function readAmountCell(text: string, card: DealCard): Parsed<DealCellPatch> {
  const amountMinor = readAmount(text, card.currency, userLocale);
  if (amountMinor !== null) return readField('amountMinor', amountMinor);
  const example = amountExample(card.currency, userLocale);
  return { ok: false, message: t('deal.form.amountWrong', { example }) };
}

function readDayCell(text: string): Parsed<DealCellPatch> {
  if (text.trim() === '') return readField('dueDate', null);
  const context: { locale: string; today: PlainDate } = { locale: userLocale, today: today() };
  const day = readDay(text, context);
  if (day) return readField('dueDate', day);
  const example = dayText(context.today, context.locale);
  return { ok: false, message: t('record.form.dateWrong', { example }) };
}

/** The open stages: a deal is closed by `Won` and `Lost`, which ask how it ended. */
function stageEditing(stages: readonly Stage[]): DealEditing {
  const open = stages.filter((stage) => !isClosing(stage));
  return {
    kind: 'choice',
    start: (card) => card.stageId,
    options: () => open.map(({ id, label }) => ({ value: id, label })),
    refusal: (card) => (card.status === 'Open' ? null : t('board.say.closed')),
    parse: (text) => {
      const wanted = foldText(text.trim());
      const stage = open.find(({ id, label }) => id === text || foldText(label) === wanted);
      if (stage) return { ok: true, patch: { stageId: stage.id } };
      const labels = open.map(({ label }) => label).join(', ');
      return { ok: false, message: t('board.table.stageWrong', { stages: labels }) };
    },
  };
}
