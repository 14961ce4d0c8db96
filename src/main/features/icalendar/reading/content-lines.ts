/** From a file's text to its content lines (RFC 5545, 3.1), and from a line to a property, by ical.js. */
import ICAL from 'ical.js';
import { icsLimits } from './limits.ts';
import type { IcsProperty, JcalParams, JcalProperty } from '../jcal.ts';

/** Longer ones are no property of anything; a parser would spend minutes on them. */
const maxHeadLength = 4000;

/** Without a `text` where it is longer than what is read. */
export type ContentLine = { text: string } | { text: null };

/** Lines unfolded, blank ones left out, whatever system ended them. */
export function* contentLines(text: string): Generator<ContentLine> {
  let pieces: string[] = [];
  let length = 0;
  for (const line of physicalLines(text)) {
    if (line === '') continue;
    const isContinued = line.startsWith(' ') || line.startsWith('\t');
    if (!isContinued && pieces.length > 0) {
      yield joined(pieces, length);
      pieces = [];
      length = 0;
    }
    const piece = isContinued ? line.slice(1) : line;
    length += piece.length;
    if (length <= icsLimits.lineCharacters || pieces.length === 0) pieces.push(piece);
  }
  if (pieces.length > 0) yield joined(pieces, length);
}

function joined(pieces: readonly string[], length: number): ContentLine {
  return length > icsLimits.lineCharacters ? { text: null } : { text: pieces.join('') };
}

function* physicalLines(text: string): Generator<string> {
  const end = /\r\n|\n|\r/g;
  let from = 0;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    yield text.slice(from, match.index);
    from = end.lastIndex;
  }
  yield text.slice(from);
}

/** Null where the line is none that a calendar could have. */
export function readProperty(line: string): IcsProperty | null {
  const parts = partsOf(line);
  if (!parts) return null;
  try {
    const jcal = ICAL.parse.property(line, ICAL.design.getDesignSet('icalendar')) as JcalProperty;
    const [name, params, type] = jcal;
    // A name that every object has ("constructor") is none that ical.js can tell from its own.
    if (typeof type !== 'string') return unread(parts);
    // ical.js takes a backslash in a parameter for an escape, which it is in values alone (RFC 5545, 3.1; RFC 6868).
    if (parts.head.includes('\\')) Object.assign(params, plainParams(parts.head, params));
    return { name, params, raw: parts.value, jcal };
  } catch {
    return times.has(nameOf(parts)) ? unread(parts) : null;
  }
}

/** What says when an event is cannot be left out: its value is looked at by whoever wants it, and refused with the event. */
const times = new Set([
  'dtstart',
  'dtend',
  'duration',
  'rrule',
  'rdate',
  'exdate',
  'recurrence-id',
  'trigger',
]);

function nameOf({ head }: Parts): string {
  return (/^[^;]*/.exec(head)?.[0] ?? '').trim().toLowerCase();
}

function unread(parts: Parts): IcsProperty {
  const [name, params] = [nameOf(parts), paramsOf(parts.head)];
  return { name, params, raw: parts.value, jcal: [name, params, 'unknown', parts.value] };
}

type Parts = { head: string; value: string };

/** Name and parameters on one side, the value on the other: parted by the first colon outside of quotation marks. */
function partsOf(line: string): Parts | null {
  let isInQuotes = false;
  for (let at = 0; at < Math.min(line.length, maxHeadLength + 1); at += 1) {
    const sign = line[at];
    if (sign === '"') isInQuotes = !isInQuotes;
    if (sign !== ':' || isInQuotes) continue;
    const head = line.slice(0, at);
    return /^[A-Za-z0-9.-]+\s*(?:;|$)/.test(head) ? { head, value: line.slice(at + 1) } : null;
  }
  return null;
}

const signs: Record<string, string> = { '^n': '\n', "^'": '"', '^^': '^' };

/** Those that ical.js took for one value, as they stand. */
function plainParams(head: string, params: JcalParams): JcalParams {
  const found = Object.entries(paramsOf(head)).filter(([name]) => typeof params[name] === 'string');
  return Object.fromEntries(found);
}

function paramsOf(head: string): Record<string, string> {
  const found: [string, string][] = [];
  for (const [, name = '', quoted, bare = ''] of head.matchAll(/;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^;]*))/g)) {
    const value = (quoted ?? bare).replace(/\^[n'^]/g, (sign) => signs[sign] ?? sign);
    found.push([name.toLowerCase(), value]);
  }
  return Object.fromEntries(found);
}
