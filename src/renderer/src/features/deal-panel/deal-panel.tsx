/**
 * The panel of one deal over the right of the Deals page: its form, comments, files and history, and the half-written
 * texts that survive it. What the deal may do is decided by the main process; nothing of that is decided here.
 */
import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { DealId } from '#shared/domain/ids.ts';
import { useDrafts } from '#renderer/features/record-panel/use-drafts.ts';
import { useShown } from '#renderer/features/record-panel/use-shown.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { MissingDeal } from './missing-deal.tsx';
import { NewDeal, withoutVisit } from './new-deal.tsx';
import { OpenDeal } from './open-deal.tsx';
import { useDealNeighbourKeys } from './use-deal-neighbour-keys.ts';

/** At `/deals/new` and `/deals/:dealId`. */
export function DealPanel(): ReactNode {
  const { dealId } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const close = useCallback(
    () => void navigate({ pathname: '/deals', search: withoutVisit(search) }),
    [navigate, search],
  );
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
  const deal = found.data;
  useDealNeighbourKeys(id, deal);
  const ready = useMemo(() => (deal && drafts ? { deal, drafts } : null), [deal, drafts]);
  const { shown, content } = useShown(id, ready);
  const isMissing = found.isError || (deal !== undefined && deal.archivedAtMs !== null);
  const label = isMissing ? undefined : shown?.deal.title;
  return (
    <SidePanel label={label ?? t('deal.panel.deal')} onClose={onClose}>
      <div ref={content} style={contents}>
        {isMissing ? (
          <MissingDeal
            deal={deal}
            error={found.error}
            onRetry={() => void found.refetch()}
            onClose={onClose}
          />
        ) : shown && stages ? (
          <OpenDeal key={shown.deal.id} {...shown} stages={stages} onClose={onClose} />
        ) : null}
      </div>
    </SidePanel>
  );
}

const contents = { display: 'contents' } as const;
