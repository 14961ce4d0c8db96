/** A vCard file's cards as the machinery of imports takes them: drafts of leads, or why a card is refused. */
import { cardLimits, type CsvEncoding } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Entries, Entry } from '../reading/entry.ts';
import type { LeadDraft } from '../lead-import/lead-draft.ts';
import { Refusal } from '../reading/cells.ts';
import { readCard, type CardReading } from './card-draft.ts';
import { versionOf } from './card-lines.ts';
import { cardsOf, type CardText } from './card-source.ts';

/** What a file of refused cards holds of each, so that it can be corrected and imported as a table. */
function refusedNames(): string[] {
  return [
    words('imports.cardCompany'),
    words('imports.cardContact'),
    words('imports.cardEmail'),
    words('imports.cardPhone'),
    words('imports.cardKey'),
  ];
}

export function cardEntries(path: string, encoding: CsvEncoding): Entries {
  return { names: refusedNames(), entries: readEntries(path, encoding) };
}

function* readEntries(path: string, encoding: CsvEncoding): Generator<Entry<LeadDraft>> {
  const watch = createWatch();
  let count = 0;
  for (const card of cardsOf(path, encoding)) {
    count += 1;
    const entry = watch(() => entryOf(card));
    yield entry;
  }
  if (count === 0) throw new AppError('VALIDATION', words('imports.cardsNone'));
}

/** Only the reading counts against the time that a file may take, not what is done with it. */
function createWatch(): <T>(work: () => T) => T {
  let spentMs = 0;
  return (work) => {
    const fromMs = performance.now();
    const result = work();
    spentMs += performance.now() - fromMs;
    if (spentMs <= cardLimits.seconds * 1000) return result;
    throw new AppError('VALIDATION', words('imports.cardsTooSlow', { seconds: cardLimits.seconds }));
  };
}

function entryOf({ line, lines, isWhole }: CardText): Entry<LeadDraft> {
  const version = versionOf(lines);
  const isOld = version.startsWith('2');
  if (!isWhole)
    return { line, cells: namesIn(lines), draft: null, reason: words('imports.cardUnended'), isOld };
  try {
    const { draft, leftOut } = readCard(lines, version);
    return { line, cells: cellsOf(draft), draft, reason: reasonOf(leftOut), isOld };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { line, cells: namesIn(lines), draft: null, reason: error.message, isOld };
  }
}

/** The first few things that are left out; a broken card has hundreds. */
function reasonOf(leftOut: CardReading['leftOut']): string | null {
  if (leftOut.length === 0) return null;
  const said = leftOut.slice(0, 5);
  if (leftOut.length > said.length) said.push('…');
  return words('imports.cardLeftOut', { what: said.join(' ') });
}

function cellsOf({ fields, externalKey }: LeadDraft): string[] {
  const { company, contact, email, phone } = fields;
  return [company ?? contact, contact, email, phone, externalKey].map((text) => text ?? '');
}

/** Of a card that could not be read: what its name's line holds, as it stands. */
function namesIn(lines: readonly string[]): string[] {
  const textOf = (name: string) => {
    const line = lines.find((text) => new RegExp(`^${name}[;:]`, 'i').test(text)) ?? '';
    return line.slice(line.indexOf(':') + 1).slice(0, 255);
  };
  return [textOf('ORG'), textOf('FN'), textOf('EMAIL'), textOf('TEL'), textOf('UID')];
}
