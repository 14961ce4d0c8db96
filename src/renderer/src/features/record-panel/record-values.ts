/**
 * A record as a form holds it: every field is the text that the user typed. What is kept of a half-written form is only what
 * the user touched (`Changes`); the rest always comes from the stored record, so a change made elsewhere is never undone by
 * an old draft.
 */
import type { FormContext } from './form-context.ts';

export type Values<Field extends string> = Record<Field, string>;
export type Changes<Field extends string> = Partial<Values<Field>>;
/** What is wrong, by field; below a field also by the path of a part of it (`more.phones.0`). */
export type FieldErrors = Readonly<Record<string, string>>;

/** `fields`: what the form means, null while something is wrong. */
export type FormReading<Fields> = { errors: FieldErrors; fields: Fields | null };

/** How the form of one kind of record reads and compares its texts. */
export type FormShape<Field extends string, Fields> = {
  /** In the order in which they stand on the screen. */
  names: readonly Field[];
  /** Whether two texts of a field differ in what they mean: `1250` and `1,250.00` do not. */
  differs: (field: Field, pair: TextPair<Field>, context: FormContext) => boolean;
  /** Reads a form by the same schema that the main process will hold it against. */
  read: (values: Values<Field>, context: FormContext) => FormReading<Fields>;
  /** @returns the text as the field would show the stored value; null where it cannot be read or needs no tidying. */
  tidied: (field: Field, values: Values<Field>, context: FormContext) => string | null;
};

export type TextPair<Field extends string> = { one: Values<Field>; other: Values<Field> };

/** What of `changes` still differs from what is stored. */
export function pendingChanges<Field extends string>(
  shape: Pick<FormShape<Field, unknown>, 'names' | 'differs'>,
  { base, changes }: { base: Values<Field>; changes: Changes<Field> },
  context: FormContext,
): Changes<Field> {
  const values = { ...base, ...changes };
  const fields = shape.names.filter(
    (field) => changes[field] !== undefined && shape.differs(field, { one: values, other: base }, context),
  );
  return Object.fromEntries(fields.map((field) => [field, changes[field]])) as Changes<Field>;
}

export function hasChanges(changes: object): boolean {
  return Object.keys(changes).length > 0;
}

/** What a save changes of a stored record: only what differs. */
export function patchOf<Fields extends object>(stored: Fields, fields: Fields): Partial<Fields> {
  const keys = (Object.keys(fields) as (keyof Fields)[]).filter((key) => !isSame(fields[key], stored[key]));
  return Object.fromEntries(keys.map((key) => [key, fields[key]])) as Partial<Fields>;
}

/** What is stored as a whole (rows of numbers and addresses) is the same where all of it is. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null) return one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What the main process found wrong, by the form's fields; `rest` is what belongs to none of them.
 * @param fieldNamed the form's field that a name of the contract means.
 */
export function refusedFields(
  details: Record<string, unknown> | undefined,
  fieldNamed: (name: string) => string | undefined,
): { errors: FieldErrors; rest: string[] } {
  const errors: Record<string, string> = {};
  const rest: string[] = [];
  const fields = details?.['fields'];
  if (typeof fields !== 'object' || fields === null) return { errors, rest };
  for (const [path, message] of Object.entries(fields)) {
    if (typeof message !== 'string') continue;
    const field = fieldNamed(path.replace(/^patch\./u, '').split('.')[0] ?? '');
    if (field) errors[field] = message;
    else rest.push(message);
  }
  return { errors, rest };
}
