import { Tooltip } from '@mantine/core';
import { Bookmark } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { viewParam } from '#renderer/ui/use-address-filters.ts';
import classes from './pinned-views.module.css';
import { addressOf, pageOf } from './view-address.ts';

/** The pinned views, below the pages of the rail. */
export function PinnedViews({ linkClass }: { linkClass: string }): ReactNode {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const pinned = useChannel('views:list', {}).data?.views.filter(({ isPinned }) => isPinned) ?? [];
  if (pinned.length === 0) return null;
  const openId = new URLSearchParams(search).get(viewParam);
  return (
    <ul className={classes.pinned} aria-label={t('views.pinned')}>
      {pinned.map((view) => {
        const isOpen = view.id === openId && pathname.startsWith(pageOf(view.entity));
        const page = t(view.entity === 'deal' ? 'shell.pages.deals' : 'shell.pages.leads');
        return (
          <li key={view.id}>
            <Tooltip label={t('views.pinnedHint', { name: view.name, page })} position="right">
              <Link to={addressOf(view)} className={linkClass} aria-current={isOpen ? 'true' : undefined}>
                <Icon of={Bookmark} />
                <span className={classes.name}>{view.name}</span>
              </Link>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
