import { app } from './app.ts';
import { attachments } from './attachments.ts';
import { bulk } from './bulk.ts';
import { calendar } from './calendar.ts';
import { comments } from './comments.ts';
import { dashboard } from './dashboard.ts';
import { deals } from './deals.ts';
import { desktop } from './desktop.ts';
import { duplicates } from './duplicates.ts';
import { exports } from './exports.ts';
import { files } from './files.ts';
import { filters } from './filters.ts';
import { host } from './host.ts';
import { icalendar } from './icalendar.ts';
import { imports } from './imports.ts';
import { insights } from './insights.ts';
import { ipc } from './ipc.ts';
import { leads } from './leads.ts';
import { performance } from './performance.ts';
import { reminders } from './reminders.ts';
import { sample } from './sample.ts';
import { settings } from './settings.ts';
import { stages } from './stages.ts';
import { store } from './store.ts';
import { suggestions } from './suggestions.ts';
import { sync } from './sync.ts';
import { undo } from './undo.ts';
import { uploads } from './uploads.ts';
import { views } from './views.ts';

/** Every part of the catalogue in English. */
export const english = {
  app,
  attachments,
  bulk,
  calendar,
  comments,
  dashboard,
  deals,
  desktop,
  duplicates,
  exports,
  files,
  filters,
  host,
  icalendar,
  imports,
  insights,
  ipc,
  leads,
  performance,
  reminders,
  sample,
  settings,
  stages,
  store,
  suggestions,
  sync,
  undo,
  uploads,
  views,
} as const;
export type Catalogue = typeof english;
