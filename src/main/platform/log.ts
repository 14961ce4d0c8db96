import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Where the main process writes what happened, for whoever looks into a fault. Never what a user typed, never a secret:
 * ids, counts, durations and stacks only.
 */
export type Log = {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
};

type Level = keyof Log;

const maxFileBytes = 1_000_000;
const keptFiles = 3;

/** One line a message: instant, level, message, fields as JSON; an Error among the fields gives its stack. */
function formatLine(level: Level, message: string, fields?: LogFields): string {
  const head = `${new Date().toISOString()} ${level.toUpperCase()} ${message.replaceAll('\n', ' ')}`;
  return fields ? `${head} ${JSON.stringify(fields, plainErrors)}\n` : `${head}\n`;
}

function plainErrors(_key: string, value: unknown): unknown {
  if (value instanceof Error) {
    const code: unknown = Reflect.get(value, 'code');
    return { ...(code === undefined ? {} : { code }), stack: value.stack ?? value.message };
  }
  return typeof value === 'bigint' ? String(value) : value;
}

/** A log in `file`, which is put aside as `file.1` (then `.2`) once it has grown to a megabyte. Never throws. */
export function createFileLog(file: string): Log {
  let bytes = 0;
  try {
    mkdirSync(dirname(file), { recursive: true });
    bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // A folder that cannot be written shows up when the store is opened; the log is no reason to stop.
  }
  return toLog((line) => {
    try {
      if (bytes > maxFileBytes) {
        rotate(file);
        bytes = 0;
      }
      appendFileSync(file, line);
      bytes += Buffer.byteLength(line);
    } catch {
      process.stderr.write(line);
    }
  });
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

function toLog(write: (line: string) => void): Log {
  const at = (level: Level) => (message: string, fields?: LogFields) =>
    write(formatLine(level, message, fields));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function rotate(file: string): void {
  rmSync(`${file}.${keptFiles - 1}`, { force: true });
  for (let index = keptFiles - 2; index >= 0; index -= 1) {
    const from = index === 0 ? file : `${file}.${index}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${index + 1}`);
  }
}
