import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { updateSettings } from '#renderer/features/settings/update-settings.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { plainCall } from '#renderer/ui/told-calls.ts';
import classes from './performance-section.module.css';

/** Settings: where the hours of a day come from. */
export function PerformanceSection(): ReactNode {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useChannel('settings:get', {});
  if (!settings) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  return (
    <div className={classes.section}>
      <Switch
        label={t('performance.settings.countFocus')}
        description={t('performance.settings.countFocusHelp')}
        checked={settings.countFocus}
        onChange={(event) =>
          void plainCall(updateSettings({ countFocus: event.currentTarget.checked }), () => undefined)
        }
      />
    </div>
  );
}
