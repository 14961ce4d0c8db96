/** Folds case and accents away, for comparing and sorting: "Ärzte" and "arzte" are alike. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * What stands for a person on a card: the first letters of the first and last word, or the text itself when it is
 * already short and in capitals ("DS"). At most ten characters, the server's limit (remote-api, `assignee_initials`).
 */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length <= 4 && trimmed === trimmed.toUpperCase()) return trimmed;
  const words = trimmed.split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
