import type { Calendar } from '#shared/domain/view-conditions.ts';
import { today } from '#renderer/ui/clock.ts';
import { userLocale } from '#renderer/ui/locale.ts';

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** 1 for Monday to 7 for Sunday, as the user's region has it; Monday (ISO 8601) where the engine does not know. */
function firstDayOfWeek(): number {
  const locale = new Intl.Locale(userLocale) as LocaleWithWeek;
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

/** What presets are reckoned from. */
export function calendarNow(): Calendar {
  return { today: today(), firstDayOfWeek: firstDayOfWeek() };
}
