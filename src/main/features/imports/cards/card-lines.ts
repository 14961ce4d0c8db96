/** From a card's content lines to its properties, by ical.js; what version 2.1 writes otherwise is brought to version 3's form. */
import ICAL from 'ical.js';

/** jCard (RFC 7095): name, parameters, type of value, values. */
export type CardProperty = {
  name: string;
  params: Record<string, string | string[]>;
  type: string;
  values: unknown[];
};

/** Longer ones are no address of anything; a parser would spend minutes on them. */
const maxHeadLength = 4000;
const maxTextLength = 500_000;

export type CardLine =
  { property: CardProperty; problem: null } | { property: null; problem: 'unreadable' | 'tooLong' };

export function versionOf(lines: readonly string[]): string {
  const line = lines.find((text) => /^VERSION[;:]/i.test(text)) ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
}

export function readCardLine(line: string, version: string): CardLine {
  const parsed = partsOf(line);
  if (!parsed || parsed.head.length > maxHeadLength) return { property: null, problem: 'unreadable' };
  const isBinary = /;(?:ENCODING=)?(?:B|BASE64)(?:;|$)/i.test(parsed.head) || /^\s*data:/i.test(parsed.value);
  if (!isBinary && parsed.value.length > maxTextLength) return { property: null, problem: 'tooLong' };
  const design = version.startsWith('4')
    ? ICAL.design.getDesignSet('vcard')
    : ICAL.design.getDesignSet('vcard3');
  try {
    const [name, params, type, ...values] = ICAL.parse.property(normalized(parsed), design) as [
      string,
      CardProperty['params'],
      string | null,
      ...unknown[],
    ];
    return { property: { name, params, type: type ?? 'unknown', values }, problem: null };
  } catch {
    return { property: null, problem: 'unreadable' };
  }
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
    return /^[A-Za-z0-9.-]+(?:;|$)/.test(head) ? { head, value: line.slice(at + 1) } : null;
  }
  return null;
}

const encodings = /^(?:ENCODING=)?(QUOTED-PRINTABLE|BASE64|B|8BIT|7BIT)$/i;

/** Version 2.1 leaves out TYPE= and ENCODING=, and writes values in quoted-printable. */
function normalized({ head, value }: Parts): string {
  const [name = '', ...params] = head.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const kept: string[] = [];
  let charset = 'utf-8';
  let isQuoted = false;
  for (const param of params.map((text) => text.trim())) {
    const encoding = encodings.exec(param)?.[1]?.toUpperCase();
    if (encoding === 'QUOTED-PRINTABLE') isQuoted = true;
    else if (encoding === 'B' || encoding === 'BASE64') kept.push('ENCODING=b');
    else if (/^CHARSET=/i.test(param)) charset = param.slice('CHARSET='.length).replaceAll('"', '');
    else if (!encoding && param !== '') kept.push(param.includes('=') ? param : `TYPE=${param}`);
  }
  const text = isQuoted ? escaped(unquoted(value, charset)) : value;
  return `${[name, ...kept].join(';')}:${text}`;
}

function unquoted(value: string, charset: string): string {
  const bytes = Buffer.from(
    value.replace(/=([0-9A-F]{2})|\P{ASCII}+/giu, (whole, hex: string | undefined) =>
      hex ? String.fromCharCode(Number.parseInt(hex, 16)) : Buffer.from(whole).toString('latin1'),
    ),
    'latin1',
  );
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** What was decoded holds its signs as they are; the parser wants line ends and stray backslashes escaped. */
function escaped(text: string): string {
  return text.replace(/\\(?![\\;,:nN])/g, '\\\\').replace(/\r\n|\r|\n/g, '\\n');
}
