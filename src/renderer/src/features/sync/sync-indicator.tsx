import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { announce } from '#renderer/ui/announce.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { standingIcons, standingWords } from './standing-words.ts';
import type { Standing } from './standing-words.ts';
import classes from './sync-indicator.module.css';
import { syncSilently, useSyncState } from './use-sync.ts';

/** The badge has room for two figures. */
const mostShown = 99;

/** How the sync stands, at the foot of the rail, and the way to all of it. Nothing until an account was ever signed in. */
export function SyncIndicator({ linkClass }: { linkClass: string }): ReactNode {
  const { t } = useTranslation();
  const { data } = useSyncState();
  useAnnouncements(data?.standing);
  useReturnOfNetwork(data?.standing === 'offline');
  if (!data?.account) return null;
  return (
    <NavLink
      to="/sync"
      className={linkClass}
      data-standing={data.standing}
      aria-label={t('sync.railNamed', { standing: standingWords(data) })}
    >
      <span className={classes.icon} data-standing={data.standing} data-count={badge(data)}>
        <Icon of={standingIcons[data.standing]} />
      </span>
      <span>{t(`sync.rail.${data.standing}`)}</span>
    </NavLink>
  );
}

/** What waits, or what is the user's to decide: drawn, not written, as the link's name says it. */
function badge({ standing, waiting, refused, conflicts }: SyncState): string | undefined {
  const count = standing === 'attention' ? refused + conflicts : standing === 'waiting' ? waiting : 0;
  return count === 0 ? undefined : count > mostShown ? `${mostShown}+` : String(count);
}

/** Once the computer is on a network again the server is tried at once, and not only when the next try is due. */
function useReturnOfNetwork(isOffline: boolean): void {
  useEffect(() => {
    if (!isOffline) return undefined;
    const onReturn = () => void syncSilently();
    window.addEventListener('online', onReturn);
    return () => window.removeEventListener('online', onReturn);
  }, [isOffline]);
}

/** What comes and goes with every change is not told, only what lasts. */
const isTold = (standing: Standing) =>
  standing === 'attention' || standing === 'offline' || standing === 'paused' || standing === 'inStep';

function useAnnouncements(standing: Standing | undefined): void {
  const { t } = useTranslation();
  const last = useRef<Standing | null>(null);
  useEffect(() => {
    if (standing === undefined || !isTold(standing)) return;
    // How it stood at the start is no news.
    const isNews = last.current !== null && last.current !== standing;
    last.current = standing;
    if (isNews) announce(t(`sync.announced.${standing as 'attention' | 'offline' | 'paused' | 'inStep'}`));
  }, [standing, t]);
}
