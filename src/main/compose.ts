/**
 * The services, wired once: what Electron's main process, the browser host, the contract tests and the benchmarks run. What
 * a host brings (the clock, the log, how a file is shown) comes in; the handlers of every channel come out.
 */
import type { Handlers } from '#shared/contract/index.ts';
import { createAttachmentsHandlers } from './features/attachments/attachments.handlers.ts';
import { createAttachmentsService } from './features/attachments/attachments.service.ts';
import { createContentFiles } from './features/attachments/content-files.ts';
import { createOpenedCopies } from './features/attachments/opened-copies.ts';
import { createBulkHandlers } from './features/bulk/bulk.handlers.ts';
import { createBulkService } from './features/bulk/bulk.service.ts';
import { createAttendeesService } from './features/calendar/attendees.service.ts';
import { createCalendarReads } from './features/calendar/calendar-reads.service.ts';
import { createCalendarHandlers } from './features/calendar/calendar.handlers.ts';
import { createCalendarService } from './features/calendar/calendar.service.ts';
import { createCommentsHandlers } from './features/comments/comments.handlers.ts';
import { createCommentsService } from './features/comments/comments.service.ts';
import { createDashboardHandlers } from './features/dashboard/dashboard.handlers.ts';
import { createDashboard } from './features/dashboard/dashboard.ts';
import { createDealReads } from './features/deals/deal-reads.service.ts';
import { createDealsHandlers } from './features/deals/deals.handlers.ts';
import { createDealsService } from './features/deals/deals.service.ts';
import { createDuplicatesHandlers } from './features/duplicates/duplicates.handlers.ts';
import { createDuplicatesService } from './features/duplicates/duplicates.service.ts';
import { createExportsHandlers } from './features/exports/exports.handlers.ts';
import { createExportsService } from './features/exports/exports.service.ts';
import { createIcalendarHandlers } from './features/icalendar/icalendar.handlers.ts';
import { createIcalendarService } from './features/icalendar/icalendar.service.ts';
import { createOpenedFiles, type OpenedFiles } from './features/icalendar/opened-files.service.ts';
import { createImportsHandlers } from './features/imports/imports.handlers.ts';
import { createImportsService } from './features/imports/imports.service.ts';
import { createConvertLead } from './features/leads/convert-lead.service.ts';
import { createInteractionsService } from './features/leads/interactions.service.ts';
import { createInsights } from './features/insights/insights.ts';
import { createInsightsHandlers } from './features/insights/insights.handlers.ts';
import type { InsightsKeeper } from './features/insights/keep-insights.service.ts';
import { createLeadReads } from './features/leads/lead-reads.service.ts';
import { createLeadsHandlers } from './features/leads/leads.handlers.ts';
import { createLeadsService } from './features/leads/leads.service.ts';
import { createPerformanceHandlers } from './features/performance/performance.handlers.ts';
import { createPerformanceService } from './features/performance/performance.service.ts';
import { createReminders } from './features/reminders/reminders.ts';
import { createRemindersHandlers } from './features/reminders/reminders.handlers.ts';
import type { ReminderScheduler } from './features/reminders/scheduler.service.ts';
import { createSampleHandlers } from './features/sample/sample.handlers.ts';
import { createSampleService } from './features/sample/sample.service.ts';
import { createKeptValuesService } from './features/settings/kept-values.service.ts';
import { createSearchHandlers } from './features/search/search.handlers.ts';
import { createSearchService } from './features/search/search.service.ts';
import { createSettingsHandlers } from './features/settings/settings.handlers.ts';
import { adoptUser, createSettingsService } from './features/settings/settings.service.ts';
import { createStagesHandlers } from './features/stages/stages.handlers.ts';
import { createStagesService } from './features/stages/stages.service.ts';
import { createSuggestionsHandlers } from './features/suggestions/suggestions.handlers.ts';
import { createSuggestions, type Suggestions } from './features/suggestions/suggestions.ts';
import { createHousekeeping } from './features/trash/housekeeping.service.ts';
import { createTrashHandlers } from './features/trash/trash.handlers.ts';
import { createTrashService } from './features/trash/trash.service.ts';
import { createUndoHandlers } from './features/undo/undo.handlers.ts';
import { createUndoService } from './features/undo/undo.service.ts';
import { createUploadsHandlers } from './features/uploads/uploads.handlers.ts';
import { createUploadsService } from './features/uploads/uploads.service.ts';
import { createViewsHandlers } from './features/views/views.handlers.ts';
import { createViewsService } from './features/views/views.service.ts';
import type { TickingClock } from './platform/clock.ts';
import type { FilePort } from './platform/files.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import type { HostAbilities, Notifier, SystemSignals } from './platform/notifications.ts';
import type { SystemOwner } from './platform/owner.ts';
import { remembered, type Remembered } from './sync/remembered.ts';
import { createSync, type RemotePorts, type Sync } from './sync/sync.ts';
import { createSyncHandlers } from './sync/sync.handlers.ts';
import { createHeavyWork } from './workers/heavy-work.ts';
import { createJobs } from './workers/jobs.ts';
import { openStore } from './store/store.ts';
import type { Emit } from './store/emit.ts';
import type { Store } from './store/store.ts';

export type AppOptions = {
  /** The data folder: `dealdesk.db`, `files/`, `incoming/`, `backups/`. */
  folder: string;
  migrationsFolder: string;
  /** `jobs-worker.cjs` beside the built main process, or the source itself where Node runs it. */
  workerUrl: URL;
  version: string;
  host: 'electron' | 'browser';
  /** Whose data this is, as far as the system knows: what a new store starts with. */
  owner: SystemOwner;
  clock: TickingClock;
  ids: Ids;
  log: Log;
  /** What the host does with a file that the user wants to see. */
  files: FilePort;
  /** Carries reminders to the user, and says when the system woke; `noNotifier` and `noSignals` where there is no system. */
  notifier: Notifier;
  signals: SystemSignals;
  /** The way to a server, for who signs in to one. */
  remote: RemotePorts;
  abilities: () => HostAbilities;
  /** Tells every page, after the commit. */
  emit: Emit;
};

export type App = {
  handlers: Handlers;
  store: Store;
  sync: Sync;
  /** Takes the calendar files that the system opens with the app. */
  openedFiles: OpenedFiles;
  /** Resolves once the store may be written: what `dispatch` awaits. */
  awaitTurn: () => Promise<void>;
  close: () => Promise<void>;
};

/** Throws AppError (CONFLICT, STORAGE) where the store cannot be opened; then nothing was touched. */
export async function composeApp(options: AppOptions): Promise<App> {
  const heard: {
    reminders?: ReminderScheduler;
    suggestions?: Suggestions;
    insights?: InsightsKeeper;
    sync?: Sync;
    stages?: Pick<Remembered<unknown>, 'forget'>;
  } = {};
  const emit: Emit = (event, payload) => {
    // Whoever writes them says so in the same breath as the commit.
    if (event === 'stages:changed') heard.stages?.forget();
    options.emit(event, payload);
    heard.reminders?.noticed(event);
    heard.suggestions?.lookout.noticed(event);
    heard.insights?.noticed(event, payload);
    heard.sync?.noticed(event);
  };
  const store = await openStore({ ...options, emit });
  const { handlers, housekeeping, imports, insights, reminders, suggestions, ...others } = wire(
    store,
    options,
  );
  const { sync, stagesOfSync, openedFiles } = others;
  heard.stages = stagesOfSync;
  heard.reminders = reminders.scheduler;
  heard.suggestions = suggestions;
  heard.insights = insights.keeper;
  heard.sync = sync;
  housekeeping.start();
  reminders.scheduler.start();
  suggestions.lookout.start();
  insights.keeper.start();
  sync.start();
  return {
    handlers,
    store,
    sync,
    openedFiles,
    awaitTurn: () => store.gate.whenIdle(),
    async close() {
      const syncEnded = sync.stop();
      const looked = suggestions.lookout.stop();
      await reminders.scheduler.stop();
      await housekeeping.stop();
      const insightsEnded = insights.keeper.stop();
      await imports.stop();
      await insightsEnded;
      await looked;
      await syncEnded;
      await store.gate.whenIdle();
      store.close();
    },
  };
}

function wire(store: Store, options: AppOptions) {
  const { clock, ids, log, files, folder } = options;
  const jobs = createJobs({ workerUrl: options.workerUrl, storePath: store.path, emit: store.emit, log });
  const heavy = createHeavyWork({ jobs, store, clock });
  const settings = createSettingsService(store, options.owner);
  const stages = createStagesService({ store, ids, heavyArchive: heavy.archiveStage });
  const defaultCurrency = () => settings.get().currency;
  const deals = createDealsService({ store, ids, stages, defaultCurrency });
  const uploads = createUploadsService({ dataFolder: folder, ids });
  const copies = createOpenedCopies(folder);
  const contents = createContentFiles(folder);
  const calendarReads = createCalendarReads({ read: store.read });
  const performance = createPerformanceService({ store, clock, calendar: calendarReads, settings });
  const stagesOfSync = remembered(stages.list);
  const sync = createSync({
    ...{ store, folder, clock, ids, log, signals: options.signals, remote: options.remote },
    ...{ stages: stagesOfSync.get, currency: defaultCurrency, heavyTake: heavy.takeFound },
    adoptUser: (user) => adoptUser(settings, user),
    figuresOf: performance.day,
    about: { version: options.version, host: options.host },
  });
  const attachments = createAttachmentsService({
    ...{ store, ids, uploads, contents, copies, files, fetchMissing: sync.fetchMissing },
  });
  const imports = createImportsService({
    ...{ store, clock, ids, log, uploads, files, stages, defaultCurrency },
    worker: jobs,
    locale: new Intl.DateTimeFormat().resolvedOptions().locale,
  });
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const exports = createExportsService({ folder, clock, ids, files, worker: jobs, locale });
  const openedFiles = createOpenedFiles({ uploads, emit: store.emit });
  const icalendar = createIcalendarService({
    ...{ store, clock, ids, uploads, files, worker: jobs, opened: openedFiles },
  });
  const undo = createUndoService({ store, heavyUndo: heavy.undo });
  const insights = createInsights({ store, clock, log, stages, heavy: heavy.insights });
  const reminders = createReminders({ ...options, store, locale, quiet: settings.get });

  const suggestions = createSuggestions({ store, clock, log, heavy: heavy.suggestions });

  const handlers: Handlers = {
    ...createDealsHandlers(createDealReads({ read: store.read, clock, stages }), deals),
    ...createStagesHandlers(stages),
    ...createLeadsHandlers({
      reads: createLeadReads({ read: store.read, clock }),
      leads: createLeadsService({ store, ids }),
      convert: createConvertLead({ store, ids, stages, defaultCurrency }),
      interactions: createInteractionsService({ store, ids }),
    }),
    ...createBulkHandlers(createBulkService({ store, ids, clock, heavy: heavy.bulk })),
    ...createCommentsHandlers(createCommentsService({ store, ids })),
    ...createAttachmentsHandlers(attachments),
    ...createUploadsHandlers(uploads),
    ...createImportsHandlers(imports),
    ...createExportsHandlers(exports),
    ...createIcalendarHandlers(icalendar),
    ...createSearchHandlers(createSearchService({ read: store.read })),
    ...createSampleHandlers(createSampleService({ store, ids, clock, stages, defaultCurrency })),
    ...createTrashHandlers(createTrashService(store)),
    ...createDuplicatesHandlers(createDuplicatesService({ store, heavy: heavy.duplicates })),
    ...createUndoHandlers(undo),
    ...createInsightsHandlers(insights.service),
    ...createRemindersHandlers(reminders.service),
    ...createPerformanceHandlers(performance),
    ...createDashboardHandlers(
      createDashboard({
        ...{ store, clock, log, locale, defaultCurrency },
        suggestions: suggestions.reads.active,
        heavyRecount: heavy.recount,
      }),
    ),
    ...createSuggestionsHandlers(suggestions),
    ...createViewsHandlers(createViewsService({ store, ids })),
    ...createCalendarHandlers({
      reads: calendarReads,
      events: createCalendarService({ store, ids, clock, settings }),
      attendees: createAttendeesService({ store, ids }),
    }),
    ...createSyncHandlers(sync.service),
    ...createSettingsHandlers({
      settings,
      keptValues: createKeptValuesService(store),
      info: {
        version: options.version,
        host: options.host,
        dataFolder: folder,
        schemaVersion: store.schemaVersion,
      },
    }),
  };
  const housekeeping = createHousekeeping({
    ...{ store, clock, log, uploads, copies, attachments, undo },
    reminders: reminders.service,
  });
  return {
    handlers,
    housekeeping,
    imports,
    insights,
    reminders,
    suggestions,
    sync,
    stagesOfSync,
    openedFiles,
  };
}
