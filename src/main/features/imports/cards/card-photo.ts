import { photoSchema } from '#shared/domain/leads.ts';
import { words } from '#shared/words/index.ts';
import type { CardProperty } from './card-lines.ts';

const maxPhotoBytes = 2 * 1024 * 1024;

/** The kind of picture, by its first bytes: what a card says of it is not always so. */
const kinds: readonly [RegExp, string][] = [
  [/^\xff\xd8\xff/, 'jpeg'],
  [/^\x89PNG/, 'png'],
  [/^GIF8/, 'gif'],
  [/^RIFF[\s\S]{4}WEBP/, 'webp'],
];

export type CardPhoto = { photo: string; problem: null } | { photo: null; problem: string };

/** A card's picture as a data address; null where it names one elsewhere (nothing is fetched). */
export function readPhoto({ params, values }: CardProperty): CardPhoto | null {
  const [value] = values;
  if (typeof value !== 'string') return null;
  const data = /^\s*data:[^,]*?(;base64)?,([\s\S]*)$/i.exec(value.slice(0, 200))
    ? value.slice(value.indexOf(',') + 1)
    : typeof params['encoding'] === 'string'
      ? value
      : null;
  if (data === null) return null;
  const content = data.replace(/\s+/g, '');
  if (content.length * 0.75 > maxPhotoBytes + 2) {
    return { photo: null, problem: words('imports.cardPhotoTooLarge') };
  }
  const bytes = Buffer.from(content, 'base64');
  const start = bytes.subarray(0, 16).toString('latin1');
  const kind = kinds.find(([mark]) => mark.test(start))?.[1];
  const parsed = photoSchema.safeParse(`data:image/${kind ?? 'none'};base64,${bytes.toString('base64')}`);
  return parsed.success
    ? { photo: parsed.data, problem: null }
    : { photo: null, problem: words('imports.cardPhotoUnknown') };
}
