import { firstNames, lastNames } from './names.ts';

/** `comments` and `activities` are those of deals. */
export type StoreSize = {
  deals: number;
  comments: number;
  activities: number;
  leads: number;
  interactions: number;
  leadComments: number;
};
export const fullSize: StoreSize = {
  deals: 100_000,
  comments: 300_000,
  activities: 1_000_000,
  leads: 50_000,
  interactions: 100_000,
  leadComments: 25_000,
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
