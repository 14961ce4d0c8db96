/** Whether any of the columns has another value after the write; NULL is a value like others. */
export function differ(columns: readonly string[]): string {
  return columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
}
