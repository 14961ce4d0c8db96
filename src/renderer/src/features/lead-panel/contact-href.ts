/**
 * The address that reaches somebody: mailto, tel or https. @returns null where the text is none; nothing else is ever opened.
 */
export function contactHref(kind: 'email' | 'phone' | 'url', text: string): string | null {
  if (kind === 'email') return /^[^\s@]+@[^\s@]+$/u.test(text) ? `mailto:${encodeURI(text)}` : null;
  if (kind === 'url') return /^https:\/\//iu.test(text) ? text : null;
  // RFC 3966: an extension is a parameter; what people write between digits is left out.
  const [number = '', extension] = text.split(/\s*(?:x|ext\.?|#)\s*/iu);
  const digits = number.replace(/[^\d+]/gu, '');
  if (!/^\+?\d{2,}$/u.test(digits)) return null;
  return extension ? `tel:${digits};ext=${extension}` : `tel:${digits}`;
}
