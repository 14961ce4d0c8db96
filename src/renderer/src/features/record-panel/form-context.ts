import { today } from '#renderer/ui/clock.ts';
import type { DayContext } from '#renderer/ui/day-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';

/** What reading and writing of texts depends on. */
export type FormContext = DayContext;

/** How the user's region writes amounts and days. */
export function formContext(): FormContext {
  return { locale: userLocale, today: today() };
}
