import { Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuietHours } from '#shared/domain/reminders.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { AppError } from '#shared/errors.ts';
import { readTime, timeText } from '#renderer/features/event-panel/time-text.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { useSavedText } from '#renderer/ui/use-saved-text.ts';
import classes from './general-section.module.css';
import { SavedMark } from './saved-mark.tsx';
import { updateSettings } from './update-settings.ts';

/** What most people mean by it. */
const usual = { from: '22:00', to: '07:00' } as QuietHours;

/** Whether notifications rest at certain hours, and at which. */
export function QuietHoursSetting({ quietHours }: { quietHours: QuietHours | null }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Switch
        label={t('settings.calendar.quiet')}
        description={t('settings.calendar.quietHelp')}
        checked={quietHours !== null}
        onChange={(event) => {
          const next = event.currentTarget.checked ? usual : null;
          void plainCall(updateSettings({ quietHours: next }), () => undefined);
        }}
      />
      {quietHours ? (
        <div className={classes.times}>
          <TimeSetting which="from" quietHours={quietHours} />
          <TimeSetting which="to" quietHours={quietHours} />
        </div>
      ) : null}
    </>
  );
}

type TimeSettingProps = { which: keyof QuietHours; quietHours: QuietHours };

function TimeSetting({ which, quietHours }: TimeSettingProps): ReactNode {
  const { t } = useTranslation();
  const field = useSavedText({
    value: timeText(quietHours[which], userLocale),
    save: async (text) => updateSettings({ quietHours: withTime(readTime(text)) }),
  });
  function withTime(time: PlainTime | null): QuietHours {
    if (!time) {
      const example = timeText(usual.from, userLocale);
      throw new AppError('VALIDATION', t('settings.calendar.timeWrong', { example }));
    }
    const after = { ...quietHours, [which]: time };
    if (after.from === after.to) throw new AppError('VALIDATION', t('settings.calendar.sameTime'));
    return after;
  }

  return (
    <div className={classes.field}>
      <TextInput
        className={classes.short}
        label={t(`settings.calendar.${which}`)}
        value={field.text}
        error={field.error}
        onChange={(event) => field.change(event.currentTarget.value)}
        onBlur={() => void field.commit()}
        onKeyDown={field.onKeyDown}
      />
      <SavedMark shown={field.saved} />
    </div>
  );
}
