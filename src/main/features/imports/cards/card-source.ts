/** Takes a vCard file apart into cards and those into lines, chunk by chunk; only one card stands in memory. */
import { cardLimits, type CsvEncoding } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createTextReader } from '../reading/encoding.ts';
import { chunksOf } from '../reading/source.ts';

/** One card: the line of the file that it begins in (from 1), and its content lines, unfolded. */
export type CardText = { line: number; lines: string[]; isWhole: boolean };

/** Throws VALIDATION where the file is beyond what is read at all. */
export function* cardsOf(path: string, encoding: CsvEncoding): Generator<CardText> {
  const collector = createCollector();
  let number = 0;
  for (const line of linesOf(path, encoding)) {
    number += 1;
    const card = collector.take(line, number);
    if (card) yield card;
  }
  const rest = collector.end();
  if (rest) yield rest;
}

/** Lines without their ends (CRLF, LF or CR). */
function* linesOf(path: string, encoding: CsvEncoding): Generator<string> {
  const text = createTextReader(encoding);
  let rest = '';
  for (const { bytes, isLast } of chunksOf(path)) {
    const lines = (rest + text.decode(bytes, isLast)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > cardLimits.cardLength) throw tooLong();
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** Puts content lines together from the lines that they were folded into. */
function createUnfolder() {
  const whole: string[] = [];
  let parts: string[] = [];
  /** The content line goes on without a blank before it, by a sign at the line's end or by what it holds. */
  let isQuoted = false;
  let isBinary = false;

  function end(): void {
    if (parts.length > 0) whole.push(parts.join(''));
    parts = [];
  }
  return {
    lines: whole,
    end,
    begin(line: string): void {
      end();
      parts = [line];
      const head = line.slice(0, 500);
      isQuoted = /^[^:]*QUOTED-PRINTABLE/i.test(head);
      isBinary = /^[^:]*;(?:ENCODING=)?(?:BASE64|B)(?:[;:]|$)/i.test(head);
    },
    /** Whether the line goes on with the content line before it; then it is taken. */
    goesOn(line: string): boolean {
      const before = parts.at(-1);
      if (before === undefined) return false;
      if (isQuoted && before.endsWith('=')) {
        parts[parts.length - 1] = before.slice(0, -1);
        parts.push(line);
        return true;
      }
      const isFolded = /^[ \t]/.test(line);
      if (!isFolded && !(isBinary && /^[A-Za-z0-9+/=]+$/.test(line))) return false;
      parts.push(isFolded ? line.slice(1) : line);
      return true;
    },
  };
}

type OpenCard = { line: number; length: number; depth: number; text: ReturnType<typeof createUnfolder> };

const beginLine = /^\uFEFF?BEGIN:\s*VCARD\s*$/i;
const endLine = /^END:\s*VCARD\s*$/i;

function createCollector() {
  let card: OpenCard | null = null;
  let count = 0;

  function begin(line: number): void {
    count += 1;
    if (count > cardLimits.cards) {
      throw new AppError('VALIDATION', words('imports.cardsTooMany', { max: cardLimits.cards }));
    }
    card = { line, length: 0, depth: 0, text: createUnfolder() };
  }
  function finish(isWhole: boolean): CardText | null {
    if (!card) return null;
    const { line, text } = card;
    text.end();
    card = null;
    return { line, lines: text.lines, isWhole };
  }

  return {
    /** @returns the card that the line ends. */
    take(line: string, number: number): CardText | null {
      const isBegin = beginLine.test(line);
      if (!card) {
        if (isBegin) begin(number);
        return null;
      }
      card.length += line.length + 1;
      if (card.length > cardLimits.cardLength) throw tooLong();
      if (card.text.goesOn(line)) return null;
      card.text.end();
      // A card within a card (an agent's, of version 2.1) is left out; one that was never ended is not.
      if (isBegin && /^AGENT/i.test(card.text.lines.at(-1) ?? '')) {
        card.depth += 1;
        return null;
      }
      if (isBegin) {
        const broken = finish(false);
        begin(number);
        return broken;
      }
      if (endLine.test(line)) {
        if (card.depth === 0) return finish(true);
        card.depth -= 1;
        return null;
      }
      if (card.depth === 0 && line.trim() !== '') card.text.begin(line);
      return null;
    },
    end: () => finish(false),
  };
}

function tooLong(): AppError {
  return new AppError('VALIDATION', words('imports.cardTooLong'));
}
