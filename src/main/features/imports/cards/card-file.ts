import { cardLimits, isCardFileName, type CardPlan, type ImportEntity } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { assertText, createTextReader, encodingOfHead } from '../reading/encoding.ts';
import { findEncoding, readHead } from '../reading/source.ts';

type CardFile = { path: string; fileName: string; sizeBytes: number };

/**
 * How a vCard file is read; null where it is none. Throws VALIDATION, before it is read, where it is too large, and where it
 * only bears the name of one.
 */
export function proposeCardPlan(file: CardFile): CardPlan | null {
  const { path, fileName, sizeBytes } = file;
  const isNamed = isCardFileName(fileName);
  if (isNamed) assertSize(sizeBytes);
  const { head } = readHead(path);
  const text = createTextReader(encodingOfHead(head) ?? 'utf-8').decode(head, false);
  const isCard = isNamed ? /^\uFEFF?BEGIN:\s*VCARD/im.test(text) : /^\uFEFF?\s*BEGIN:\s*VCARD/i.test(text);
  if (!isCard) {
    if (!isNamed) return null;
    assertText(head);
    throw new AppError('VALIDATION', words('imports.cardsNone'));
  }
  assertSize(sizeBytes);
  return {
    entity: 'lead',
    source: 'vcard',
    encoding: findEncoding(path, head),
    defaultStatus: 'New',
    match: { key: 'externalKey', existing: 'update' },
  };
}

/** Throws VALIDATION where the file is larger than what is read, or holds people where deals are wanted. */
export function assertCardFile({ sizeBytes }: CardFile, entity: ImportEntity): void {
  if (entity === 'deal') throw new AppError('VALIDATION', words('imports.cardsAreLeads'));
  assertSize(sizeBytes);
}

function assertSize(sizeBytes: number): void {
  if (sizeBytes > cardLimits.fileBytes) {
    throw new AppError(
      'VALIDATION',
      words('imports.cardFileTooLarge', { megabytes: Math.round(sizeBytes / 1024 / 1024) }),
    );
  }
}
