import { today } from '#renderer/ui/clock.ts';
import type { FormContext } from './deal-values.ts';

/** How the user's region writes amounts and days. */
export const userLocale = navigator.languages[0] ?? navigator.language;

export function formContext(): FormContext {
  return { locale: userLocale, today: today() };
}
