import { AppError } from '#shared/errors.ts';
import { toastError } from '#renderer/ui/toast.ts';
import type { FieldErrors } from './record-values.ts';
import { refusedFields } from './record-values.ts';

/**
 * What a refused save says: beside the fields where it can, in a toast where it cannot. Errors other than VALIDATION have
 * been told already by whoever made the call.
 */
export function sayRefusal(error: unknown, fieldNamed: (name: string) => string | undefined): FieldErrors {
  if (!(error instanceof AppError) || error.code !== 'VALIDATION') return {};
  const { errors, rest } = refusedFields(error.details, fieldNamed);
  if (rest.length > 0 || Object.keys(errors).length === 0) toastError(error);
  return errors;
}
