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

function createCollector() {
  let card: (CardText & { length: number; line: number; depth: number }) | null = null;
  let count = 0;
  let parts: string[] = [];
  /** The content line that is being put together goes on without a blank before it. */
  let isQuoted = false;
  let isBinary = false;

  function endLine(): void {
    if (card && parts.length > 0) card.lines.push(parts.join(''));
    parts = [];
  }
  function finish(isWhole: boolean): CardText | null {
    endLine();
    if (!card) return null;
    const { line, lines } = card;
    card = null;
    return { line, lines, isWhole };
  }
  function begin(line: number): void {
    count += 1;
    if (count > cardLimits.cards)
      throw new AppError('VALIDATION', words('imports.cardsTooMany', { max: cardLimits.cards }));
    card = { line, lines: [], isWhole: true, length: 0, depth: 0 };
  }
  /** Whether the line goes on with the content line before it. */
  function continues(line: string): boolean {
    const before = parts.at(-1);
    if (before === undefined) return false;
    if (isQuoted && before.endsWith('=')) {
      parts[parts.length - 1] = before.slice(0, -1);
      parts.push(line);
      return true;
    }
    if (/^[ \t]/.test(line)) {
      parts.push(line.slice(1));
      return true;
    }
    const goesOn = isBinary && /^[A-Za-z0-9+/=]+$/.test(line);
    if (goesOn) parts.push(line);
    return goesOn;
  }

  return {
    /** @returns the card that the line ends. */
    take(line: string, number: number): CardText | null {
      const isBegin = /^\uFEFF?BEGIN:\s*VCARD\s*$/i.test(line);
      if (!card) {
        if (isBegin) begin(number);
        return null;
      }
      card.length += line.length + 1;
      if (card.length > cardLimits.cardLength) throw tooLong();
      if (continues(line)) return null;
      endLine();
      if (isBegin) {
        // A card within a card (an agent's, of version 2.1) is left out; one that was never ended is not.
        if (/^AGENT/i.test(card.lines.at(-1) ?? '')) {
          card.depth += 1;
          return null;
        }
        const broken = finish(false);
        begin(number);
        return broken;
      }
      if (/^END:\s*VCARD\s*$/i.test(line)) {
        if (card.depth === 0) return finish(true);
        card.depth -= 1;
        return null;
      }
      if (card.depth > 0 || line.trim() === '') return null;
      parts = [line];
      const head = line.slice(0, 500);
      isQuoted = /^[^:]*QUOTED-PRINTABLE/i.test(head);
      isBinary = /^[^:]*;(?:ENCODING=)?(?:BASE64|B)(?:[;:]|$)/i.test(head);
      return null;
    },
    end: () => finish(false),
  };
}

function tooLong(): AppError {
  return new AppError('VALIDATION', words('imports.cardTooLong'));
}
