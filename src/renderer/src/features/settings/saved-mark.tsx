import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './saved-mark.module.css';

/** The quiet word beside a field that has just been kept. */
export function SavedMark({ shown }: { shown: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={classes.mark} role="status">
      {shown ? (
        <>
          <Icon of={Check} />
          {t('settings.saved')}
        </>
      ) : null}
    </span>
  );
}
