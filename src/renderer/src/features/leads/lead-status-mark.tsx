import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadStatus } from '#shared/domain/leads.ts';
import classes from './lead-status-mark.module.css';

/** A lead's status in words, with a mark that tells it at a glance. */
export function LeadStatusMark({ status }: { status: LeadStatus }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={classes.status} data-status={status}>
      {t(`leads.status.${status}`)}
    </span>
  );
}
