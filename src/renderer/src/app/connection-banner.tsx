import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionLost } from '#renderer/stores/connection.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './connection-banner.module.css';

/** Shown while the other side of the bridge is gone: a browser's tab can outlive the program that serves it. */
export function ConnectionBanner(): ReactNode {
  const { t } = useTranslation();
  const lost = useConnectionLost();
  return (
    <div role="status">
      {lost ? (
        <p className={classes.banner}>
          <Icon of={Unplug} />
          {t('shell.connectionLost')}
        </p>
      ) : null}
    </div>
  );
}
