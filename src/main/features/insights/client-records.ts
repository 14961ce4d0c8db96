/** How many of their closed deals a client, or an assignee, won: as it stood at a moment. */

export type WinRecord = { won: number; closed: number };

/** As many deals at the usual rate stand beside a record, so that one lucky deal does not make a sure client. */
const smoothing = 5;

export type Records = {
  all: WinRecord;
  clients: Map<string, WinRecord>;
  assignees: Map<string, WinRecord>;
};

export function noRecords(): Records {
  return { all: { won: 0, closed: 0 }, clients: new Map(), assignees: new Map() };
}

/** One deal more ended. */
export function addEnding(
  records: Records,
  ending: { client: string | null; assignee: string | null; isWon: boolean },
): void {
  const { client, assignee, isWon } = ending;
  const add = (record: WinRecord): WinRecord => ({
    won: record.won + (isWon ? 1 : 0),
    closed: record.closed + 1,
  });
  const addTo = (map: Map<string, WinRecord>, key: string) =>
    map.set(key, add(map.get(key) ?? { won: 0, closed: 0 }));
  records.all = add(records.all);
  if (client !== null) addTo(records.clients, client);
  if (assignee !== null) addTo(records.assignees, assignee);
}

/** By how much the smoothed share of won deals differs from everyone's. */
export function advantageOf(record: WinRecord, all: WinRecord): number {
  if (all.closed === 0) return 0;
  const usual = all.won / all.closed;
  return (record.won + smoothing * usual) / (record.closed + smoothing) - usual;
}

/** Beyond so many, the clients and assignees with the fewest deals are as good as unknown. */
const mostNames = 5000;

export type KeptRecords = {
  all: WinRecord;
  clients: [string, WinRecord][];
  assignees: [string, WinRecord][];
};

export function recordsToKeep({ all, clients, assignees }: Records): KeptRecords {
  const most = (of: Records['clients']) =>
    [...of].toSorted(([a, x], [b, y]) => y.closed - x.closed || (a < b ? -1 : 1)).slice(0, mostNames);
  return { all, clients: most(clients), assignees: most(assignees) };
}

export function keptRecords({ all, clients, assignees }: KeptRecords): Records {
  return { all, clients: new Map(clients), assignees: new Map(assignees) };
}
