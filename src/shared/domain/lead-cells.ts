/**
 * A lead's further e-mails, phones, web addresses and postal addresses in one cell each, a line an entry, so that a CSV file
 * holds all of them and reads back as it was: `work: anna@example.com`, `office | 1 Main St | Berlin | | 10115 | Germany`.
 */
import type { PostalAddress } from './leads.ts';

export type Labelled = { label: string; value: string };

const partNames = ['label', 'street', 'city', 'region', 'postcode', 'country'] as const;

function escape(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\r\n|\r|\n/g, '\\n');
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

export function writeLabelled(entries: readonly Labelled[]): string {
  return entries
    .map(({ label, value }) => (label === '' ? escape(value) : `${escape(label)}: ${escape(value)}`))
    .join('\n');
}

/** No value holds a colon with a blank behind it, so the last one parts the label. */
export function readLabelled(text: string): Labelled[] {
  return linesOf(text).map((line) => {
    const at = line.lastIndexOf(': ');
    if (at < 0) return { label: '', value: unescape(line).trim() };
    return { label: unescape(line.slice(0, at)).trim(), value: unescape(line.slice(at + 2)).trim() };
  });
}

export function writeAddresses(addresses: readonly PostalAddress[]): string {
  return addresses.map((address) => partNames.map((part) => escape(address[part])).join(' | ')).join('\n');
}

/** A line with fewer parts than an address has is its street. */
export function readAddresses(text: string): PostalAddress[] {
  return linesOf(text).map((line) => {
    const parts = line.split(/(?<=(?<!\\)(?:\\\\)*)\|/u).map((part) => unescape(part.trim()).trim());
    const whole = parts.length >= partNames.length ? parts : ['', parts.join(', ')];
    return Object.fromEntries(partNames.map((name, at) => [name, whole[at] ?? ''])) as PostalAddress;
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
}
