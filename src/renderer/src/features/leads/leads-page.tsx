/** Leads: the list of the people and companies that may become deals. A lead's panel and the import open over this page. */
import { Button } from '@mantine/core';
import { CopyCheck, Plus, Upload } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { LeadBulkBar } from '#renderer/features/bulk/lead-bulk-bar.tsx';
import { ExportButton } from '#renderer/features/exports/export-button.tsx';
import type { ExportRequest } from '#renderer/features/exports/export-choice.ts';
import type { OpenView } from '#renderer/features/views/use-open-view.ts';
import { useOpenView } from '#renderer/features/views/use-open-view.ts';
import type { ViewActions } from '#renderer/features/views/use-view-actions.ts';
import { useViewActions } from '#renderer/features/views/use-view-actions.ts';
import type { ViewSetup } from '#renderer/features/views/use-view-setup.ts';
import { useViewSetup } from '#renderer/features/views/use-view-setup.ts';
import { GoneViewNotice } from '#renderer/features/views/view-notice.tsx';
import { ViewsMenu } from '#renderer/features/views/views-menu.tsx';
import type { KeptView } from '#renderer/ui/data-table/use-kept-view.ts';
import { useKeptView } from '#renderer/ui/data-table/use-kept-view.ts';
import { FillSampleButton } from '#renderer/features/sample/fill-sample-button.tsx';
import { SampleLine } from '#renderer/features/sample/sample-line.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { viewParam } from '#renderer/ui/use-address-filters.ts';
import { ActiveLeadFilters, LeadFilterBar } from './filters/lead-filter-bar.tsx';
import type { LeadFiltersHandle } from './filters/use-lead-filters.ts';
import { useLeadFilters } from './filters/use-lead-filters.ts';
import classes from './leads-page.module.css';
import { LeadTable } from './table/lead-table.tsx';
import type { LeadColumnKey } from './table/table-view.ts';
import { leadSortOf, readLeadView, shownLeadColumns } from './table/table-view.ts';

const keptView: KeptView<LeadColumnKey> = { preference: 'leads.table', read: readLeadView };

/** Another view is another page: nothing of the one before stays. */
export function LeadsPage(): ReactNode {
  const [search] = useSearchParams();
  return <Page key={search.get(viewParam) ?? ''} />;
}

function Page(): ReactNode {
  const opened = useOpenView('lead');
  const handle = useLeadFilters(opened.view);
  const setup = useSetup(opened);
  const actions = useViewActions({
    ...{ entity: 'lead', view: opened.view, query: handle.query, setup: setup.setup },
    isChanged: setup.isChanged || handle.isChanged,
  });
  const textField = useRef<HTMLInputElement>(null);
  const go = useLeadAddresses();
  useShortcut('n', () => go('new'));
  useShortcut('/', () => textField.current?.select());
  return (
    <div className={classes.page}>
      <Head {...{ handle, actions, setup, textField }} />
      <ActiveLeadFilters handle={handle} />
      <SampleLine />
      {opened.isGone ? <GoneViewNotice onLeave={actions.leave} /> : null}
      {opened.isReady && handle.isReady ? <Content handle={handle} setup={setup} /> : null}
      <Outlet />
    </div>
  );
}

/** The list's columns and sort: those of the open view, or those that the page had last. It has no board. */
function useSetup({ view }: OpenView): ViewSetup<LeadColumnKey> {
  const [table, changeTable] = useKeptView(keptView);
  return useViewSetup<LeadColumnKey>(view, {
    table,
    changeTable,
    layout: 'table',
    changeLayout: () => undefined,
    readTable: readLeadView,
  });
}

/** Addresses within the page keep the filters. */
function useLeadAddresses(): (where: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return useCallback((where) => void navigate(`/leads/${where}${search}`), [navigate, search]);
}

type HandleProps = { handle: LeadFiltersHandle };

type HeadProps = HandleProps & {
  actions: ViewActions;
  setup: ViewSetup<LeadColumnKey>;
  textField: RefObject<HTMLInputElement | null>;
};

function Head({ handle, actions, setup, textField }: HeadProps): ReactNode {
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
          <ExportButton request={() => exportOf(handle, setup)} />
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
      <ViewsMenu actions={actions} />
    </PageHeader>
  );
}

/** What the page shows. */
function exportOf({ filter }: LeadFiltersHandle, { table }: ViewSetup<LeadColumnKey>): ExportRequest {
  if (!table) return { entity: 'lead', filter, sort: null, columns: null };
  return { entity: 'lead', filter, sort: leadSortOf(table.sort), columns: shownLeadColumns(table) };
}

function Content({ handle, setup }: HandleProps & { setup: ViewSetup<LeadColumnKey> }): ReactNode {
  const { leadId } = useParams();
  const go = useLeadAddresses();
  const open = useCallback((lead: { id: string }) => go(lead.id), [go]);
  if (!setup.table) return null;
  return (
    <LeadTable
      filter={handle.filter}
      view={setup.table}
      changeView={setup.changeTable}
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
        <FillSampleButton />
      </div>
    </div>
  );
}
