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
    const [name, params] = jcal;
    // ical.js takes a backslash in a parameter for an escape, which it is in values alone (RFC 5545, 3.1; RFC 6868).
    if (parts.head.includes('\\')) Object.assign(params, plainParams(parts.head, params));
    return { name, params, raw: parts.value, jcal };
  } catch {
    return null;
  }
}

/** Name and parameters on one side, the value on the other: parted by the first colon outside of quotation marks. */
function partsOf(line: string): { head: string; value: string } | null {
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

/** Those that have one value, as they stand. */
function plainParams(head: string, params: JcalParams): JcalParams {
  const found: JcalParams = {};
  for (const [, name = '', quoted, bare = ''] of head.matchAll(/;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^;]*))/g)) {
    const value = (quoted ?? bare).replace(/\^[n'^]/g, (sign) => signs[sign] ?? sign);
    if (typeof params[name.toLowerCase()] === 'string') found[name.toLowerCase()] = value;
  }
  return found;
}
