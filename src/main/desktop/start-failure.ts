import { app, dialog } from 'electron';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/**
 * Says why the app cannot start, on stderr and in a box, and ends it with code 1. A test that has nobody to close the box
 * sets DEALDESK_HEADLESS_ERRORS.
 */
export function failToStart(error: unknown): void {
  const text = error instanceof AppError ? error.message : words('app.startBroke');
  process.stderr.write(`${words('app.notStartedWhy', { reason: text })}\n`);
  if (!process.env['DEALDESK_HEADLESS_ERRORS']) dialog.showErrorBox(words('app.notStarted'), text);
  app.exit(1);
}
