import { Button, Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderStatus } from '#shared/contract/reminders.contract.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { minutesWords, usualDayMinutes, usualMinutes } from '#renderer/features/reminders/minutes-words.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { toastInfo } from '#renderer/ui/notify.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { useSavedText } from '#renderer/ui/use-saved-text.ts';
import classes from './general-section.module.css';
import { QuietHoursSetting } from './quiet-hours-setting.tsx';
import { SavedMark } from './saved-mark.tsx';
import { updateSettings } from './update-settings.ts';

/** What new events begin with, whether notifications come, and whether the app is there to send them. */
export function CalendarSection(): ReactNode {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useChannel('settings:get', {});
  const { data: status } = useChannel('reminders:status', {});
  if (!settings) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  return (
    <div className={classes.groups}>
      <section className={classes.group}>
        <h3>{t('settings.calendar.newEvents')}</h3>
        <ReminderSetting
          label={t('settings.calendar.reminder')}
          value={settings.defaultReminder}
          isAllDay={false}
          save={(defaultReminder) => updateSettings({ defaultReminder })}
        />
        <ReminderSetting
          label={t('settings.calendar.dayReminder')}
          value={settings.defaultAllDayReminder}
          isAllDay
          save={(defaultAllDayReminder) => updateSettings({ defaultAllDayReminder })}
        />
      </section>
      <section className={classes.group}>
        <h3>{t('settings.calendar.notifications')}</h3>
        {status ? <Support status={status} /> : null}
        <SwitchSetting
          label={t('settings.calendar.doNotDisturb')}
          description={t('settings.calendar.doNotDisturbHelp')}
          checked={settings.doNotDisturb}
          patch={(doNotDisturb) => ({ doNotDisturb })}
        />
        <QuietHoursSetting quietHours={settings.quietHours} />
      </section>
      {status ? <WindowGroup settings={settings} status={status} /> : null}
    </div>
  );
}

const none = 'none';

type ReminderSettingProps = {
  label: string;
  value: number | null;
  isAllDay: boolean;
  save: (minutes: number | null) => Promise<void>;
};

function ReminderSetting({ label, value, isAllDay, save }: ReminderSettingProps): ReactNode {
  const { t } = useTranslation();
  const usual = isAllDay ? usualDayMinutes : usualMinutes;
  const minutes = value === null || usual.includes(value) ? usual : [...usual, value].sort((a, b) => a - b);
  const field = useSavedText({
    value: value === null ? none : String(value),
    save: (text) => save(text === none ? null : Number(text)),
  });
  return (
    <div className={classes.field}>
      <Select
        className={classes.wide}
        label={label}
        description={isAllDay ? undefined : t('settings.calendar.reminderHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          { value: none, label: t('settings.calendar.none') },
          ...minutes.map((one) => ({ value: String(one), label: minutesWords(one, isAllDay) })),
        ]}
        value={field.text}
        error={field.error}
        onChange={(chosen) => void field.commit(chosen ?? none)}
      />
      <SavedMark shown={field.saved} />
    </div>
  );
}

function Support({ status }: { status: ReminderStatus }): ReactNode {
  const { t } = useTranslation();
  const [isTrying, setTrying] = useState(false);
  const attempt = async () => {
    setTrying(true);
    await plainCall(call('reminders:tryNotification', {}), ({ support }) =>
      toastInfo(t(`settings.calendar.tried.${support}`)),
    );
    setTrying(false);
  };
  return (
    <div className={classes.support}>
      <p role="status">
        {t(`settings.calendar.support.${status.support}`)}
        {status.isQuiet && status.support === 'shown' ? ` ${t('settings.calendar.held')}` : null}
      </p>
      {status.support === 'none' ? null : (
        <Button variant="default" loading={isTrying} onClick={() => void attempt()}>
          {t('settings.calendar.try')}
        </Button>
      )}
    </div>
  );
}

type WindowGroupProps = { settings: Settings; status: ReminderStatus };

/** What only a desktop has. */
function WindowGroup({ settings, status }: WindowGroupProps): ReactNode {
  const { t } = useTranslation();
  if (!status.hasTray && !status.canStartAtLogin) return null;
  return (
    <section className={classes.group}>
      <h3>{t('settings.calendar.window')}</h3>
      {status.hasTray ? (
        <SwitchSetting
          label={t('settings.calendar.closeToTray')}
          description={t('settings.calendar.closeToTrayHelp')}
          checked={settings.closeToTray}
          // Whoever sets it knows of it.
          patch={(closeToTray) => ({ closeToTray, closeToTrayTold: true })}
        />
      ) : null}
      {status.canStartAtLogin ? (
        <SwitchSetting
          label={t('settings.calendar.startAtLogin')}
          description={t('settings.calendar.startAtLoginHelp')}
          checked={settings.startAtLogin}
          patch={(startAtLogin) => ({ startAtLogin })}
        />
      ) : null}
    </section>
  );
}

type SwitchSettingProps = {
  label: string;
  description: string;
  checked: boolean;
  patch: (checked: boolean) => Partial<Settings>;
};

function SwitchSetting({ label, description, checked, patch }: SwitchSettingProps): ReactNode {
  return (
    <Switch
      label={label}
      description={description}
      checked={checked}
      onChange={(event) =>
        void plainCall(updateSettings(patch(event.currentTarget.checked)), () => undefined)
      }
    />
  );
}
