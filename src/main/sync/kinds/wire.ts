/** What the kinds share of the server's forms: texts as it keeps them, amounts, instants, and reading what it sent. */
import { z } from 'zod';
import { currencyDigits } from '#shared/domain/money.ts';
import { words } from '#shared/words/index.ts';
import { ApiError, type Json } from '#main/sync/client/api.ts';

/** What Python's `str.strip` takes off, which is not what `trim` does (DRF 3.14, `CharField.trim_whitespace`). */
const space = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const edges = new RegExp(`^${space}|${space}$`, 'g');

/** A text as the server would keep it: it refuses a NUL and half a surrogate pair, which nobody sees. */
function textAsKept(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(edges, '');
}

/** '' and null are one thing. */
export function optionalText(text: string | null): string | null {
  return text === null ? null : textAsKept(text) || null;
}

/** The server takes no empty title or company; what is left of one that only it finds empty is a dash. */
export function requiredText(text: string): string {
  return textAsKept(text) || '-';
}

const decimal = /^(-?)(\d+)(?:\.(\d*))?$/;

/** `"50000.00"`, of a text or number that the server sent; undefined where it is no amount. */
export function amountText(value: string | number): string | undefined {
  const match = decimal.exec(String(value).trim());
  return match ? fromUnits(unitsOf(match, 2), 2) : undefined;
}

/** The amount as the server keeps it, with two places whatever the currency has. */
export function amountOf(amountMinor: number, currency: string): string {
  return fromUnits(rescaled(BigInt(amountMinor), currencyDigits(currency), 2), 2);
}

/**
 * Minor units of the currency. A currency without decimals has none for the server's cents: it is rounded, and who reads the
 * record asks what it was made from before saying that the two differ.
 */
export function minorOf(amount: string, currency: string): number {
  const match = decimal.exec(amount);
  return match ? Number(rescaled(unitsOf(match, 2), 2, currencyDigits(currency))) : 0;
}

function unitsOf([, sign = '', whole = '0', fraction = '']: RegExpExecArray, places: number): bigint {
  const kept = Math.max(places, fraction.length);
  const units = rescaled(BigInt(whole + fraction.padEnd(kept, '0')), kept, places);
  return sign ? -units : units;
}

/** Half goes away from zero. */
function rescaled(units: bigint, from: number, to: number): bigint {
  if (to >= from) return units * 10n ** BigInt(to - from);
  const step = 10n ** BigInt(from - to);
  const half = units < 0n ? -step / 2n : step / 2n;
  return (units + half) / step;
}

function fromUnits(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** UTC milliseconds of a time that the server wrote (it writes microseconds); undefined where it is none. */
export function instantOf(text: string): number | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Something that may be missing, null or of another form: then it counts as not said. */
export const said = <S extends z.ZodType>(schema: S) => schema.nullish().catch(undefined);
export const saidText = said(z.string());

/** What every record of the server's has. */
export const remoteSchema = z.looseObject({
  id: z.int().positive(),
  created_at: saidText,
  updated_at: saidText,
  owner_name: saidText,
});

/** Throws ApiError (`notTheServer`) for what is no record of this form. */
export function parseRecord<S extends z.ZodType>(schema: S, json: unknown): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const message = words('sync.notARecord');
  throw new ApiError({ kind: 'notTheServer', message, status: null, fields: {} });
}

/** For a field that is never null over there: null counts as not said. */
export function whenSaid<T, U>(value: T | null | undefined, read: (value: T) => U): U | undefined {
  return value === null || value === undefined ? undefined : read(value);
}

/** The fields that have a value; undefined is what the server did not say. */
export function saidFields(fields: Record<string, Json | undefined>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
