import { firstNames, lastNames } from './names.ts';

/** `comments` and `activities` are those of deals. */
export type StoreSize = {
  deals: number;
  comments: number;
  activities: number;
  leads: number;
  interactions: number;
  leadComments: number;
  /** A store of its own has a calendar. */
  calendar?: EventsSize;
};
/** `series` of the events repeat; reminders are those of what is to come. */
export type EventsSize = { events: number; series: number; pendingReminders: number };

export const fullSize: StoreSize = {
  deals: 100_000,
  comments: 300_000,
  activities: 1_000_000,
  leads: 50_000,
  interactions: 100_000,
  leadComments: 25_000,
};

export const calendarSize: StoreSize = {
  deals: 5000,
  comments: 0,
  activities: 5000,
  leads: 5000,
  interactions: 0,
  leadComments: 0,
  calendar: { events: 200_000, series: 5000, pendingReminders: 100_000 },
};

export type FilledDeal = { id: string; createdAtMs: number; title: string };
export type StageInfo = { id: string; label: string };

const assigneeCount = 30;

export function assignees(): string[] {
  return Array.from(
    { length: assigneeCount },
    (_, at) => `${firstNames[at % firstNames.length]} ${lastNames[at % lastNames.length]}`,
  );
}
