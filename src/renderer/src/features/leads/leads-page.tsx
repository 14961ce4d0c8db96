/** Leads: the list of the people and companies that may become deals. A lead's panel and the import open over this page. */
import { Button } from '@mantine/core';
import { CopyCheck, Plus, Upload } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { LeadBulkBar } from '#renderer/features/bulk/lead-bulk-bar.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { ActiveLeadFilters, LeadFilterBar } from './filters/lead-filter-bar.tsx';
import type { LeadFiltersHandle } from './filters/use-lead-filters.ts';
import { useLeadFilters } from './filters/use-lead-filters.ts';
import classes from './leads-page.module.css';
import { LeadTable } from './table/lead-table.tsx';

export function LeadsPage(): ReactNode {
  const handle = useLeadFilters();
  const textField = useRef<HTMLInputElement>(null);
  const go = useLeadAddresses();
  useShortcut('n', () => go('new'));
  useShortcut('/', () => textField.current?.select());
  return (
    <div className={classes.page}>
      <Head handle={handle} textField={textField} />
      <ActiveLeadFilters handle={handle} />
      {handle.isReady ? <Content handle={handle} /> : null}
      <Outlet />
    </div>
  );
}

/** Addresses within the page keep the filters. */
function useLeadAddresses(): (where: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return useCallback((where) => void navigate(`/leads/${where}${search}`), [navigate, search]);
}

type HandleProps = { handle: LeadFiltersHandle };

function Head({
  handle,
  textField,
}: HandleProps & { textField: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useTranslation();
  const go = useLeadAddresses();
  return (
    <PageHeader
      title={t('leads.title')}
      actions={
        <>
          <Button variant="default" leftSection={<Icon of={Upload} />} onClick={() => go('import')}>
            {t('leads.import')}
          </Button>
          <Button variant="default" leftSection={<Icon of={CopyCheck} />} onClick={() => go('duplicates')}>
            {t('leads.duplicates')}
          </Button>
          <Button leftSection={<Icon of={Plus} />} aria-keyshortcuts="n" onClick={() => go('new')}>
            {t('leads.newLead')}
          </Button>
        </>
      }
    >
      <LeadFilterBar handle={handle} textField={textField} />
    </PageHeader>
  );
}

function Content({ handle }: HandleProps): ReactNode {
  const { leadId } = useParams();
  const go = useLeadAddresses();
  const open = useCallback((lead: { id: string }) => go(lead.id), [go]);
  return (
    <LeadTable
      filter={handle.filter}
      openId={leadId}
      onOpen={open}
      nothing={<Nothing handle={handle} />}
      failed={(error, onRetry) => <FailedState error={error} onRetry={onRetry} />}
      toolbar={(selected) => <LeadBulkBar {...selected} filter={handle.filter} />}
    />
  );
}

/** Either there are no leads at all, or none that the filters let through. */
function Nothing({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const go = useLeadAddresses();
  if (handle.isFiltering) {
    return (
      <EmptyState
        role="status"
        text={t('leads.emptyMatches')}
        action={{ label: t('leads.clearFilters'), onClick: handle.clear }}
      />
    );
  }
  return (
    <div className={classes.empty}>
      <p>{t('leads.emptyStore')}</p>
      <div className={classes.emptyWays}>
        <Button leftSection={<Icon of={Plus} />} onClick={() => go('new')}>
          {t('leads.emptyNew')}
        </Button>
        <Button variant="default" leftSection={<Icon of={Upload} />} onClick={() => go('import')}>
          {t('leads.emptyImport')}
        </Button>
      </div>
    </div>
  );
}
