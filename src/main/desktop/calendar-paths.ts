import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The calendar files that a command line names, by path or by `file:` address, as the system names them when one is opened
 * with the app. Whether each is there and can be read is told to the user where it is read.
 */
export function calendarPaths(argv: readonly string[], folder: string): string[] {
  return argv.slice(1).flatMap((argument) => {
    if (argument.startsWith('-') || !/\.ics$/i.test(argument)) return [];
    if (!/^[a-z][a-z0-9+.-]+:/i.test(argument) || /^[a-z]:[\\/]/i.test(argument))
      return [resolve(folder, argument)];
    try {
      return [fileURLToPath(argument)];
    } catch {
      // On another computer, or not a file at all.
      return [];
    }
  });
}
