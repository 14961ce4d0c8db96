import { AppError } from '#shared/errors.ts';
import { errorWords } from './notify.ts';

/** What the main process found wrong with the fields, where it says so; otherwise what the error says. */
export function refusalWords(error: unknown): string {
  const fields = error instanceof AppError && error.code === 'VALIDATION' ? error.details?.['fields'] : null;
  const said = typeof fields === 'object' && fields !== null ? Object.values(fields) : [];
  const words = [...new Set(said.filter((message) => typeof message === 'string'))];
  return words.length > 0 ? words.join(' ') : errorWords(error);
}
