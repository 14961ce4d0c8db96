/**
 * Cells that a spreadsheet would run as formulas (OWASP, "CSV Injection": = + - @ and control characters at the start) are
 * defused by an apostrophe before them, and what was defused is taken back on reading. A cell that already begins with
 * apostrophes before such a sign gets one more, so that the pair is exact for every text.
 */
const runnable = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const defused = /^'+[=+\-@\t\r\n＝＋－＠]/u;
/** A plain number is no formula, and a spreadsheet should see it as one; with a plus it is a phone number, which should not be. */
const plainNumber = /^-?\d+(?:[.,]\d+)?$/;

export function defuseCell(text: string): string {
  return runnable.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** What `defuseCell` was given. A text from elsewhere that was defused the same way comes back too. */
export function undefuseCell(text: string): string {
  return defused.test(text) ? text.slice(1) : text;
}
