import { app, dialog } from 'electron';
import { AppError } from '#shared/errors.ts';

/**
 * Says why the app cannot start, on stderr and in a box, and ends it with code 1. A test that has nobody to close the box
 * sets DEALDESK_HEADLESS_ERRORS.
 */
export function failToStart(error: unknown): void {
  const text =
    error instanceof AppError
      ? error.message
      : 'Something went wrong inside Dealdesk while it started. Nothing was changed. The log file says what.';
  process.stderr.write(`Dealdesk could not start. ${text}\n`);
  if (!process.env['DEALDESK_HEADLESS_ERRORS']) dialog.showErrorBox('Dealdesk could not start', text);
  app.exit(1);
}
