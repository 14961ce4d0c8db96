import { today } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import type { FormContext } from './deal-values.ts';

/** How the user's region writes amounts and days. */
export function formContext(): FormContext {
  return { locale: userLocale, today: today() };
}
