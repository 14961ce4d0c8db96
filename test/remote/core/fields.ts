/** The fields of Django REST Framework's serializers as far as the contract has them, with the framework's own words. */
import { Refusal, type Body } from './types.ts';

export class FieldError extends Error {}

/** @returns the value as it is stored. Throws FieldError. */
type Parse = (value: unknown) => unknown;

export type Field = {
  parse: Parse;
  isRequired?: boolean;
  isNullable?: boolean;
  /** What a creation without it stores. */
  initial?: unknown;
};

export type Shape = Readonly<Record<string, Field>>;

const fail = (message: string): never => {
  throw new FieldError(message);
};

/** Python counts code points, not halves of them. */
const lengthOf = (text: string): number => [...text].length;

type TextOptions = { most?: number; isRequired?: boolean; mayBeBlank?: boolean };

function parseText({ most, mayBeBlank }: TextOptions): Parse {
  return (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') return fail('Not a valid string.');
    const text = String(value).trim();
    if (text === '' && !mayBeBlank) return fail('This field may not be blank.');
    if (text.includes('\0')) return fail('Null characters are not allowed.');
    if (most && lengthOf(text) > most) return fail(`Ensure this field has no more than ${most} characters.`);
    return text;
  };
}

/** Text that must be there and must say something. */
export const requiredText = (most?: number): Field => ({
  parse: parseText(most ? { most } : {}),
  isRequired: true,
});

/** Text or null. */
export const optionalText = (most?: number): Field => ({
  parse: parseText({ ...(most ? { most } : {}), mayBeBlank: true }),
  isNullable: true,
  initial: null,
});

/** Text that is never null: '' says nothing. */
export const plainText = (initial = ''): Field => ({ parse: parseText({ mayBeBlank: true }), initial });

export const choice = (choices: readonly string[], initial: string): Field => ({
  parse: (value) =>
    choices.includes(value as string)
      ? value
      : fail(value === '' ? 'This field may not be blank.' : `"${String(value)}" is not a valid choice.`),
  initial,
});

const decimalPattern = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/;

/** A decimal as text, `"50000.00"`. */
export const decimal = (digits: number, places: number, initial: string | null = null): Field => ({
  isNullable: initial === null,
  initial,
  parse: (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') return fail('A valid number is required.');
    const found = decimalPattern.exec(String(value));
    const [, sign = '', whole = '', fraction = ''] = found ?? [];
    if (!found || whole + fraction === '') return fail('A valid number is required.');
    const significant = whole.replace(/^0+/, '');
    if (significant.length + fraction.length > digits)
      return fail(`Ensure that there are no more than ${digits} digits in total.`);
    if (fraction.length > places) return fail(`Ensure that there are no more than ${places} decimal places.`);
    if (significant.length > digits - places)
      return fail(`Ensure that there are no more than ${digits - places} digits before the decimal point.`);
    const text = `${significant || '0'}.${fraction.padEnd(places, '0')}`;
    return sign === '-' && /[1-9]/.test(text) ? `-${text}` : text;
  },
});

export const integer = (initial: number): Field => ({
  initial,
  parse: (value) => {
    const number = typeof value === 'string' && /^-?\d+(\.0*)?$/.test(value) ? Number(value) : value;
    return Number.isInteger(number) ? number : fail('A valid integer is required.');
  },
});

export const truth = (initial: boolean): Field => ({
  initial,
  parse: (value) => {
    if ([true, 'true', 'True', 1, '1'].includes(value as string)) return true;
    if ([false, 'false', 'False', 0, '0'].includes(value as string)) return false;
    return fail('Must be a valid boolean.');
  },
});

function parseDate(value: unknown): string {
  const wrong = 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.';
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return fail(wrong);
  const atMs = Date.parse(`${value}T00:00:00Z`);
  const isReal = Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(value);
  return isReal && !value.startsWith('0000') ? value : fail(wrong);
}

export const requiredDate: Field = { parse: parseDate, isRequired: true };
export const optionalDate: Field = { parse: parseDate, isNullable: true, initial: null };

/** `HH:MM` or `HH:MM:SS`; answers say the seconds. */
export const requiredTime: Field = {
  isRequired: true,
  parse: (value) => {
    const found = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,6})?)?$/.exec(
      typeof value === 'string' ? value : '',
    );
    if (!found) return fail('Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].');
    return `${found[1]}:${found[2]}:${found[3] ?? '00'}`;
  },
};

const emailPattern =
  /^[-!#$%&'*+/=?^_`{}|~0-9a-z]+(\.[-!#$%&'*+/=?^_`{}|~0-9a-z]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

export const isEmail = (text: string): boolean => text.length <= 320 && emailPattern.test(text);

export const optionalEmail: Field = {
  isNullable: true,
  initial: null,
  parse: (value) => {
    const text = parseText({ mayBeBlank: true, most: 254 })(value) as string;
    return text === '' || isEmail(text) ? text : fail('Enter a valid email address.');
  },
};

/**
 * What the body says of the shape's fields. Throws a 400 with every field's words.
 * @param isPartial PATCH: what is left out stays as it is.
 */
export function readFields(shape: Shape, body: Body, isPartial: boolean): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string[]> = {};
  for (const [name, field] of Object.entries(shape)) {
    const value = body[name];
    if (value === undefined) {
      if (field.isRequired && !isPartial) problems[name] = ['This field is required.'];
      continue;
    }
    try {
      values[name] = readField(field, value);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      problems[name] = [error.message];
    }
  }
  if (Object.keys(problems).length > 0) throw new Refusal(400, problems);
  return values;
}

function readField(field: Field, value: unknown): unknown {
  if (value !== null) return field.parse(value);
  return field.isNullable ? null : fail('This field may not be null.');
}

/** What a creation stores where the body says nothing. */
export function initialOf(shape: Shape): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) values[name] = field.initial ?? null;
  return values;
}
