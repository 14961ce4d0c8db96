/** A call, an e-mail or a meeting as its form holds it. Without a kind the form is closed. */
import type { z } from 'zod';
import type { Interaction } from '#shared/domain/interactions.ts';
import { interactionFieldsSchema, interactionKinds } from '#shared/domain/interactions.ts';
import type { InteractionKind } from '#shared/domain/interactions.ts';
import type { FormContext } from '#renderer/features/record-panel/form-context.ts';
import type * as record from '#renderer/features/record-panel/record-values.ts';
import type { RecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { t } from '#renderer/i18n/index.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';

const names = ['kind', 'happenedOn', 'outcome', 'note'] as const;
export type LogFieldName = (typeof names)[number];
export type LogValues = record.Values<LogFieldName>;
export type LogFields = z.infer<typeof interactionFieldsSchema>;
export type LogForm = RecordForm<LogFieldName, LogFields>;

/** Closed, and when it opens, about today. */
export function emptyLog({ today, locale }: FormContext): LogValues {
  return { kind: '', happenedOn: dayText(today, locale), outcome: '', note: '' };
}

export function logValuesOf(interaction: Interaction, { locale }: FormContext): LogValues {
  return {
    kind: interaction.kind,
    happenedOn: dayText(interaction.happenedOn, locale),
    outcome: interaction.outcome ?? '',
    note: interaction.note ?? '',
  };
}

export function kindOf(text: string): InteractionKind | null {
  return interactionKinds.find((kind) => kind === text) ?? null;
}

function differs(
  field: LogFieldName,
  { one, other }: record.TextPair<LogFieldName>,
  context: FormContext,
): boolean {
  const [a, b] = [one[field], other[field]];
  if (a === b) return false;
  return field === 'happenedOn' ? readDay(a, context) !== readDay(b, context) : true;
}

function read(values: LogValues, context: FormContext): record.FormReading<LogFields> {
  const happenedOn = readDay(values.happenedOn, context);
  const errors: Record<string, string> = {};
  if (!happenedOn) {
    errors['happenedOn'] = t('record.form.dateWrong', { example: dayText(context.today, context.locale) });
  }
  const { kind, note, outcome } = values;
  const parsed = interactionFieldsSchema.safeParse({
    ...{ kind, note, happenedOn: happenedOn ?? context.today, outcome: outcome || null },
  });
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
  }
  const isWhole = parsed.success && Object.keys(errors).length === 0;
  return { errors, fields: isWhole ? parsed.data : null };
}

function tidied(field: LogFieldName, values: LogValues, context: FormContext): string | null {
  if (field !== 'happenedOn') return null;
  const day = readDay(values.happenedOn, context);
  return day ? dayText(day, context.locale) : null;
}

export const logShape: record.FormShape<LogFieldName, LogFields> = { names, differs, read, tidied };

export function logFieldNamed(name: string): LogFieldName | undefined {
  return names.find((field) => field === name);
}
