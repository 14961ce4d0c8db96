import { activity } from './activity.ts';
import { board } from './board.ts';
import { chart } from './chart.ts';
import { dashboard } from './dashboard.ts';
import { deal } from './deal.ts';
import { errors } from './errors.ts';
import { imports } from './imports.ts';
import { calendar } from './calendar.ts';
import { event } from './event.ts';
import { icalendar } from './icalendar.ts';
import { reminders } from './reminders.ts';
import { bulk } from './bulk.ts';
import { duplicates } from './duplicates.ts';
import { exports } from './exports.ts';
import { filters } from './filters.ts';
import { leads } from './leads.ts';
import { performance } from './performance.ts';
import { record } from './record.ts';
import { sample } from './sample.ts';
import { search } from './search.ts';
import { suggestions } from './suggestions.ts';
import { views } from './views.ts';
import { settings } from './settings.ts';
import { table } from './table.ts';
import { shell } from './shell.ts';
import { sync } from './sync.ts';
import { trash } from './trash.ts';

/** The one catalogue of words, in English. */
export const en = {
  activity,
  shell,
  settings,
  trash,
  board,
  dashboard,
  chart,
  deal,
  imports,
  errors,
  bulk,
  calendar,
  event,
  icalendar,
  reminders,
  duplicates,
  exports,
  filters,
  leads,
  performance,
  record,
  sample,
  search,
  suggestions,
  views,
  table,
  sync,
} as const;
