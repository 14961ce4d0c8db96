import { t } from '#renderer/i18n/index.ts';

/** The names of the arrows of a date picker, which are drawn only. */
export function pickerLabels() {
  return {
    previousMonth: t('calendar.picker.earlierMonth'),
    nextMonth: t('calendar.picker.laterMonth'),
    previousYear: t('calendar.picker.earlierYear'),
    nextYear: t('calendar.picker.laterYear'),
    previousDecade: t('calendar.picker.earlierDecade'),
    nextDecade: t('calendar.picker.laterDecade'),
  };
}
