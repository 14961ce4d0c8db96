import { Button } from '@mantine/core';
import { Plus, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FillSampleButton } from '#renderer/features/sample/fill-sample-button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './empty-dashboard.module.css';

/** Before there is a deal or a lead: what will stand here, and the ways to begin. */
export function EmptyDashboard(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className={classes.empty}>
      <p>{t('dashboard.empty.text')}</p>
      <div className={classes.ways}>
        <Button leftSection={<Icon of={Plus} />} onClick={() => void navigate('/deals/new')}>
          {t('board.emptyNew')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon of={Upload} />}
          onClick={() => void navigate('/deals/import')}
        >
          {t('board.emptyImport')}
        </Button>
        <FillSampleButton />
      </div>
    </div>
  );
}
