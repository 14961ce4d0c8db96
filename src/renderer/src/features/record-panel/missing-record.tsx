import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './panel.module.css';

export type MissingWords = { title: string; text: string; action: ReactNode };

/** In the place of a record that cannot be shown: why, and the way on. */
export function MissingRecord({
  title,
  text,
  action,
  onClose,
}: MissingWords & { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes['top']}>
        <CloseButton aria-label={t('shell.close')} className={classes['last'] ?? ''} onClick={onClose} />
      </div>
      <div className={classes['missing']} role="status">
        <h2>{title}</h2>
        <p>{text}</p>
        {action}
      </div>
    </>
  );
}
