import type { Settings } from '#shared/contract/settings.contract.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import type { FormDefaults } from './event-form.ts';

/** What a form falls back on: the settings' reminders, this computer's zone, an hour in the morning. */
export function formDefaults(settings: Settings): FormDefaults {
  const { defaultReminder, defaultAllDayReminder } = settings;
  return {
    zone: timeZone(),
    start: '09:00' as PlainTime,
    end: '10:00' as PlainTime,
    reminders: defaultReminder === null ? [] : [defaultReminder],
    dayReminders: defaultAllDayReminder === null ? [] : [defaultAllDayReminder],
  };
}
