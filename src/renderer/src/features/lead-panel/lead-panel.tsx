/**
 * The panel of one lead over the right of the Leads page: its form, its log of calls, e-mails and meetings, comments and
 * history, and the half-written texts that survive it. What the lead may do is decided by the main process.
 */
import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { LeadId } from '#shared/domain/ids.ts';
import { useDrafts } from '#renderer/features/record-panel/use-drafts.ts';
import { useShown } from '#renderer/features/record-panel/use-shown.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { MissingLead } from './missing-lead.tsx';
import { NewLead } from './new-lead.tsx';
import { OpenLead } from './open-lead.tsx';
import { useLeadNeighbourKeys } from './use-lead-neighbour-keys.ts';

/** At `/leads/new` and `/leads/:leadId`. */
export function LeadPanel(): ReactNode {
  const { leadId } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const close = useCallback(() => void navigate({ pathname: '/leads', search }), [navigate, search]);
  const isNew = leadId === undefined || leadId === 'new';
  return isNew ? <NewLeadPanel onClose={close} /> : <LeadByAddress id={leadId as LeadId} onClose={close} />;
}

type PanelProps = { onClose: () => void };

function NewLeadPanel({ onClose }: PanelProps): ReactNode {
  const { t } = useTranslation();
  const drafts = useDrafts(['lead:new']);
  if (!drafts) return null;
  return (
    <SidePanel label={t('leads.panel.newLead')} onClose={onClose}>
      <NewLead draft={drafts[0]} onClose={onClose} />
    </SidePanel>
  );
}

/** The address may name a lead that never was, that is gone, that lies in the trash, or that was merged into another. */
function LeadByAddress({ id, onClose }: PanelProps & { id: LeadId }): ReactNode {
  const { t } = useTranslation();
  const found = useChannel('leads:get', { id });
  const drafts = useDrafts([`lead:${id}`, `comment:${id}`, `log:${id}`]);
  const lead = found.data;
  useLeadNeighbourKeys(id);
  const ready = useMemo(() => (lead && drafts ? { lead, drafts } : null), [lead, drafts]);
  const { shown, content } = useShown(id, ready);
  const isMissing = found.isError || (lead !== undefined && lead.archivedAtMs !== null);
  const label = isMissing ? undefined : shown?.lead.company;
  return (
    <SidePanel label={label ?? t('leads.panel.lead')} onClose={onClose}>
      <div ref={content} style={contents}>
        {isMissing ? (
          <MissingLead
            lead={lead}
            error={found.error}
            onRetry={() => void found.refetch()}
            onClose={onClose}
          />
        ) : shown ? (
          <OpenLead key={shown.lead.id} {...shown} onClose={onClose} />
        ) : null}
      </div>
    </SidePanel>
  );
}

const contents = { display: 'contents' } as const;
