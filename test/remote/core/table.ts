/** A table of one kind of record: integer ids that are never used twice, each row its owner's alone. */
import { isoMicros, notFound, Refusal, type RemoteAnswer } from './types.ts';

export type Row = {
  id: number;
  ownerId: number;
  createdAt: string;
  updatedAt: string;
  values: Record<string, unknown>;
};

/** Instants in microseconds that always go up, as a real clock's do between two saves. */
export type Stamp = () => string;

export function createStamp(nowMs: () => number): Stamp {
  let last = 0;
  return () => {
    last = Math.max(nowMs() * 1000, last + 1);
    return isoMicros(last);
  };
}

export type Table = ReturnType<typeof createTable>;

export function createTable(stamp: Stamp) {
  const rows = new Map<number, Row>();
  /** Newest first, as the lists answer; made anew once something came or went. */
  const listed = new Map<number, Row[]>();
  let lastId = 0;
  return {
    add(ownerId: number, values: Record<string, unknown>): Row {
      lastId += 1;
      const now = stamp();
      const row = { id: lastId, ownerId, createdAt: now, updatedAt: now, values };
      rows.set(row.id, row);
      listed.delete(ownerId);
      return row;
    },
    save(row: Row, values: Record<string, unknown>): void {
      Object.assign(row.values, values);
      row.updatedAt = stamp();
    },
    remove(row: Row): void {
      rows.delete(row.id);
      listed.delete(row.ownerId);
    },
    /** Throws 404: no such record, or somebody else's. */
    get(ownerId: number, id: string): Row {
      const row = /^\d+$/.test(id) ? rows.get(Number(id)) : undefined;
      if (!row || row.ownerId !== ownerId) throw notFound();
      return row;
    },
    list(ownerId: number): Row[] {
      let list = listed.get(ownerId);
      if (!list) {
        list = [...rows.values()].filter((row) => row.ownerId === ownerId).reverse();
        listed.set(ownerId, list);
      }
      return list;
    },
  };
}

export type Paging = { pageSize: number | null; baseUrl: string };

/** A list's answer: a page of it, or all of it bare. */
export function answerList(rows: readonly Row[], { paging, path, query, toJson }: ListOptions): RemoteAnswer {
  const { pageSize, baseUrl } = paging;
  if (pageSize === null) return { status: 200, json: rows.map(toJson) };
  const page = /^\d+$/.test(query['page'] ?? '1') ? Number(query['page'] ?? 1) : 0;
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  if (page < 1 || page > pages) throw new Refusal(404, { detail: 'Invalid page.' });
  const address = (to: number): string | null => {
    if (to < 1 || to > pages) return null;
    const { page: _, ...rest } = query;
    const search = new URLSearchParams(to === 1 ? rest : { ...rest, page: String(to) }).toString();
    return `${baseUrl}/${path}${search ? `?${search}` : ''}`;
  };
  const results = rows.slice((page - 1) * pageSize, page * pageSize).map(toJson);
  return {
    status: 200,
    json: { count: rows.length, next: address(page + 1), previous: address(page - 1), results },
  };
}

type ListOptions = {
  paging: Paging;
  path: string;
  query: Readonly<Record<string, string>>;
  toJson: (row: Row) => unknown;
};

/** `?search=` over some of the fields, whatever the case. */
export function matches(row: Row, fields: readonly string[], search: string | undefined): boolean {
  if (!search?.trim()) return true;
  const words = search.trim().toLowerCase().split(/\s+/);
  const texts = fields.map((field) => ((row.values[field] ?? '') as string).toLowerCase());
  return words.every((word) => texts.some((text) => text.includes(word)));
}
