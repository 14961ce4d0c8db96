/**
 * The panel of one deal over the right of the Deals page: its form, comments, files and history, and the half-written
 * texts that survive it. What the deal may do is decided by the main process; nothing of that is decided here.
 */
import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { DealId } from '#shared/domain/ids.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { MissingDeal } from './missing-deal.tsx';
import { NewDeal } from './new-deal.tsx';
import { OpenDeal } from './open-deal.tsx';
import { useDrafts } from './use-drafts.ts';

/** At `/deals/new` and `/deals/:dealId`. */
export function DealPanel(): ReactNode {
  const { dealId } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const close = useCallback(() => void navigate({ pathname: '/deals', search }), [navigate, search]);
  const isNew = dealId === undefined || dealId === 'new';
  return isNew ? <NewDealPanel onClose={close} /> : <DealByAddress id={dealId as DealId} onClose={close} />;
}

type PanelProps = { onClose: () => void };

function NewDealPanel({ onClose }: PanelProps): ReactNode {
  const { t } = useTranslation();
  const stages = useChannel('stages:list', {}).data?.stages;
  const settings = useChannel('settings:get', {}).data;
  const drafts = useDrafts(['deal:new']);
  if (!stages || !settings || !drafts) return null;
  return (
    <SidePanel label={t('deal.panel.newDeal')} onClose={onClose}>
      <NewDeal stages={stages} currency={settings.currency} draft={drafts[0]} onClose={onClose} />
    </SidePanel>
  );
}

/** The address may name a deal that never was, that is gone, or that lies in the trash. */
function DealByAddress({ id, onClose }: PanelProps & { id: DealId }): ReactNode {
  const { t } = useTranslation();
  const stages = useChannel('stages:list', {}).data?.stages;
  const found = useChannel('deals:get', { id });
  const drafts = useDrafts([`deal:${id}`, `comment:${id}`]);
  const content = useRef<HTMLDivElement>(null);
  const isReady = stages !== undefined && drafts !== null && (found.data !== undefined || found.isError);
  // Going from card to card replaces what had the focus: the panel itself takes it then, and keys still reach it.
  useEffect(() => {
    if (isReady && document.activeElement === document.body) {
      content.current?.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
    }
  }, [id, isReady]);
  const deal = found.data;
  return (
    <SidePanel label={deal?.title ?? t('deal.panel.deal')} onClose={onClose}>
      <div ref={content} style={contents}>
        {found.isError || deal?.archivedAtMs != null ? (
          <MissingDeal
            deal={deal}
            error={found.error}
            onRetry={() => void found.refetch()}
            onClose={onClose}
          />
        ) : deal && isReady ? (
          <OpenDeal key={deal.id} deal={deal} stages={stages} drafts={drafts} onClose={onClose} />
        ) : null}
      </div>
    </SidePanel>
  );
}

const contents = { display: 'contents' } as const;
