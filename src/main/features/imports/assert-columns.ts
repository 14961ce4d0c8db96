import type { TablePlan } from '#shared/domain/imports.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** Throws VALIDATION where a field was chosen twice, or where the key is in no column. */
export function assertColumns({ columns, match }: TablePlan): void {
  const fields: string[] = columns.filter((field) => field !== null);
  if (new Set(fields).size < fields.length) throw AppError.field('columns', words('imports.fieldTwice'));
  if (match.key !== null && !fields.includes(match.key)) {
    throw AppError.field('match', words('imports.keyColumnMissing'));
  }
}
