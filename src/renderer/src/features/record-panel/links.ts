/** A piece of a comment: plain words, or a link that may be followed. */
export type TextPiece = { text: string; href?: string };

const pattern = /https:\/\/[^\s<>"']+|mailto:[^\s<>"']+|tel:\+?[\d().-]{3,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Finds the links that the app opens (https, mailto, tel, a bare e-mail address); anything else stays words. */
export function linkPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const link = withoutTail(match[0]);
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    const href = /^[a-z]+:/iu.test(link) ? link : `mailto:${link}`;
    pieces.push({ text: link, href });
    at = match.index + link.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** A sentence's own signs after a link are not part of it; a closing bracket is when it was opened within. */
function withoutTail(link: string): string {
  let end = link.replace(/[.,;:!?…]+$/u, '');
  while (end.endsWith(')') && count(end, ')') > count(end, '('))
    end = end.slice(0, -1).replace(/[.,;:!?]+$/u, '');
  return end;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
