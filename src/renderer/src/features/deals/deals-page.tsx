/** Deals: the board, the table, and what both are filtered by. A deal's panel and the import open over this page. */
import { Button } from '@mantine/core';
import { Kanban, Plus, Table2, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { DealFilter, DealSortKey } from '#shared/domain/deals.ts';
import { ExportButton } from '#renderer/features/exports/export-button.tsx';
import type { ExportRequest } from '#renderer/features/exports/export-choice.ts';
import { FillSampleButton } from '#renderer/features/sample/fill-sample-button.tsx';
import { SampleLine } from '#renderer/features/sample/sample-line.tsx';
import { GoneViewNotice } from '#renderer/features/views/view-notice.tsx';
import { useOpenView } from '#renderer/features/views/use-open-view.ts';
import type { ViewActions } from '#renderer/features/views/use-view-actions.ts';
import { useViewActions } from '#renderer/features/views/use-view-actions.ts';
import type { ViewSetup } from '#renderer/features/views/use-view-setup.ts';
import { useViewSetup } from '#renderer/features/views/use-view-setup.ts';
import { ViewsMenu } from '#renderer/features/views/views-menu.tsx';
import { DealBulkBar } from '#renderer/features/bulk/deal-bulk-bar.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { pageSize } from '#renderer/ui/pages.ts';
import { viewParam } from '#renderer/ui/use-address-filters.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { errorWords } from '#renderer/ui/toast.ts';
import { Board } from './board/board.tsx';
import classes from './deals-page.module.css';
import { ActiveFilters, FilterBar } from './filters/filter-bar.tsx';
import type { FiltersHandle } from './filters/use-filters.ts';
import { useFilters } from './filters/use-filters.ts';
import { DealTable } from './table/deal-table.tsx';
import { readTableView, shownDealColumns } from './table/table-view.ts';
import { useTableView } from './table/use-table-view.ts';
import { usePreference } from '#renderer/ipc/use-preference.ts';

/** Another view is another page: nothing of the one before stays. */
export function DealsPage(): ReactNode {
  const [search] = useSearchParams();
  return <Page key={search.get(viewParam) ?? ''} />;
}

function Page(): ReactNode {
  const opened = useOpenView('deal');
  const handle = useFilters(opened.view);
  const { setup, isReady } = useSetup(opened.view);
  const isChanged = setup.isChanged || handle.isChanged;
  const actions = useViewActions({
    ...{ entity: 'deal', view: opened.view, query: handle.query, setup: setup.setup },
    isChanged,
  });
  const textField = useRef<HTMLInputElement>(null);
  const { go } = useDealAddresses();
  useShortcut('n', () => go('new'));
  useShortcut('/', () => textField.current?.select());
  return (
    <div className={classes.page}>
      <Head {...{ handle, actions, textField, setup }} />
      <ActiveFilters handle={handle} />
      <SampleLine />
      {opened.isGone ? <GoneViewNotice onLeave={actions.leave} /> : null}
      {opened.isReady && handle.isReady && isReady ? <Content handle={handle} setup={setup} /> : null}
      <Outlet />
    </div>
  );
}

/** Board or table, and the table's columns: those of the open view, or those that the page had last. */
function useSetup(view: ViewActions['view']): { setup: ViewSetup<DealSortKey>; isReady: boolean } {
  const [keptLayout, keepLayout] = usePreference('deals.view');
  const [table, changeTable] = useTableView();
  const setup = useViewSetup<DealSortKey>(view, {
    table,
    changeTable,
    layout: keptLayout === 'table' ? 'table' : 'board',
    changeLayout: keepLayout,
    readTable: readTableView,
  });
  return { setup, isReady: keptLayout !== undefined };
}

/** Addresses within the page keep the filters. */
export function useDealAddresses() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const go = useCallback((where: string) => void navigate(`/deals/${where}${search}`), [navigate, search]);
  return { go };
}

type HeadProps = {
  handle: FiltersHandle;
  actions: ViewActions;
  setup: ViewSetup<DealSortKey>;
  textField: React.RefObject<HTMLInputElement | null>;
};

function Head({ handle, actions, setup, textField }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const { layout: view, changeLayout: onView } = setup;
  const { go } = useDealAddresses();
  return (
    <PageHeader
      title={t('board.title')}
      actions={
        <>
          <Button variant="default" leftSection={<Icon of={Upload} />} onClick={() => go('import')}>
            {t('board.importCsv')}
          </Button>
          <ExportButton request={() => exportOf(handle, setup)} />
          <Button leftSection={<Icon of={Plus} />} aria-keyshortcuts="n" onClick={() => go('new')}>
            {t('board.newDeal')}
          </Button>
        </>
      }
    >
      <div className={classes.views} role="group" aria-label={t('board.viewLabel')}>
        {(['board', 'table'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={classes.view}
            aria-pressed={view === one}
            onClick={() => onView(one)}
          >
            <Icon of={one === 'board' ? Kanban : Table2} />
            {t(one === 'board' ? 'board.viewBoard' : 'board.viewTable')}
          </button>
        ))}
      </div>
      <FilterBar handle={handle} textField={textField} />
      <ViewsMenu actions={actions} />
    </PageHeader>
  );
}

/** What the page shows: a board has no columns of fields. */
function exportOf({ filter }: FiltersHandle, { layout, table }: ViewSetup<DealSortKey>): ExportRequest {
  if (layout === 'board' || !table) return { entity: 'deal', filter, sort: null, columns: null };
  return { entity: 'deal', filter, sort: table.sort, columns: shownDealColumns(table) };
}

type ContentProps = { handle: FiltersHandle; setup: ViewSetup<DealSortKey> };

function Content({ handle, setup }: ContentProps): ReactNode {
  if (setup.layout === 'board') return <BoardContent handle={handle} />;
  return <TableContent handle={handle} setup={setup} />;
}

function usePanel() {
  const { dealId } = useParams();
  const { pathname } = useLocation();
  const hasPanel = dealId !== undefined || pathname.endsWith('/new');
  return { openId: dealId, hasPanel };
}

function useOpenDeal() {
  const { go } = useDealAddresses();
  return useCallback((deal: { id: string }) => go(deal.id), [go]);
}

/** The board for a filter, and while another is on its way the last one. */
function useBoard(filter: DealFilter) {
  return useChannel(
    'deals:board',
    { filter, cardsPerColumn: pageSize },
    { placeholderData: (previous) => previous },
  );
}

function BoardContent({ handle }: { handle: FiltersHandle }): ReactNode {
  const board = useBoard(handle.filter);
  const panel = usePanel();
  const open = useOpenDeal();
  if (board.isError) return <Failed error={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data) return null;
  const isEmpty = board.data.columns.every((column) => column.count === 0);
  if (isEmpty && !board.isPlaceholderData) return <Nothing handle={handle} />;
  return <Board columns={board.data.columns} filter={handle.filter} {...panel} onOpen={open} />;
}

function TableContent({ handle, setup }: ContentProps): ReactNode {
  const panel = usePanel();
  const open = useOpenDeal();
  if (!setup.table) return null;
  return (
    <DealTable
      filter={handle.filter}
      view={setup.table}
      changeView={setup.changeTable}
      openId={panel.openId}
      onOpen={open}
      nothing={<Nothing handle={handle} />}
      failed={(error, onRetry) => <Failed error={error} onRetry={onRetry} />}
      toolbar={(selected) => (
        <DealBulkBar
          {...selected}
          filter={handle.filter}
          {...(setup.table ? { sort: setup.table.sort } : {})}
        />
      )}
    />
  );
}

/** Either there are no deals at all, or none that the filters let through. */
function Nothing({ handle }: { handle: FiltersHandle }): ReactNode {
  const { t } = useTranslation();
  const { go } = useDealAddresses();
  if (handle.isFiltering) {
    return (
      <EmptyState
        role="status"
        text={t('board.emptyMatches')}
        action={{ label: t('board.clearFilters'), onClick: handle.clear }}
      />
    );
  }
  return (
    <div className={classes.empty}>
      <p>{t('board.emptyStore')}</p>
      <div className={classes.emptyWays}>
        <Button leftSection={<Icon of={Plus} />} onClick={() => go('new')}>
          {t('board.emptyNew')}
        </Button>
        <Button variant="default" leftSection={<Icon of={Upload} />} onClick={() => go('import')}>
          {t('board.emptyImport')}
        </Button>
        <FillSampleButton />
      </div>
    </div>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <EmptyState
      role="alert"
      text={errorWords(error)}
      action={{ label: t('board.tryAgain'), onClick: onRetry }}
    />
  );
}
