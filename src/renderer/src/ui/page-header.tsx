import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page-header.module.css';
import { useTitleCount } from './window-title.ts';

type PageHeaderProps = {
  title: string;
  /** View switch and filters. */
  children?: ReactNode;
  /** The page's primary action, last, and what stands beside it. */
  actions?: ReactNode;
};

/** A page's head: its title on the left, view and filters in the middle, the primary action at the right. */
export function PageHeader({ title, children, actions }: PageHeaderProps): ReactNode {
  const { t } = useTranslation();
  const count = useTitleCount((state) => state.count);
  const page = t('shell.windowTitle', { page: title });
  return (
    <header className={classes.header}>
      <title>{count > 0 ? t('shell.windowTitleWaiting', { count, page }) : page}</title>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.middle}>{children}</div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
