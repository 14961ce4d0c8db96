import { Button } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './views.module.css';

/** Stands where the address names a view that is not there. */
export function GoneViewNotice({ onLeave }: { onLeave: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="alert" className={classes.notice}>
      <Icon of={Info} />
      <p>{t('views.gone')}</p>
      <Button size="xs" variant="default" component={Link} to="/settings/trash">
        {t('views.openTrash')}
      </Button>
      <Button size="xs" variant="default" onClick={onLeave}>
        {t('views.leave')}
      </Button>
    </div>
  );
}
