import type { HandlersOf } from '#shared/contract/index.ts';
import type { remindersContract } from '#shared/contract/reminders.contract.ts';
import type { RemindersService } from './reminders.service.ts';

export function createRemindersHandlers(
  reminders: RemindersService,
): HandlersOf<keyof typeof remindersContract> {
  return {
    'reminders:list': () => reminders.list(),
    'reminders:status': () => reminders.status(),
    'reminders:dismiss': (input) => reminders.dismiss(input),
    'reminders:restore': (input) => reminders.restore(input),
    'reminders:snooze': (input) => reminders.snooze(input),
    'reminders:tryNotification': () => reminders.tryNotification(),
  };
}
