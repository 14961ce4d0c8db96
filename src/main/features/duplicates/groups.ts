/** Which records may be one: those that share a key, gathered into groups. Knows neither leads nor a store. */

/** A key and the records that bear it. */
export type Shared = { key: string; ids: readonly string[] };

export type Group = { ids: string[]; keys: string[] };

export type Grouping = {
  /** The surest key first: records are gathered in this order. */
  shared: readonly Shared[];
  /** Said not to be the same, by `pairOf`: two such are never in one group. */
  apart: ReadonlySet<string>;
  /** What would make a larger group stays out of it. */
  most: number;
};

/** One name for a pair, whichever comes first. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one}\n${other}` : `${other}\n${one}`;
}

/** Every group of two or more, with the keys that at least two of its records share. */
export function groupAlike({ shared, apart, most }: Grouping): Group[] {
  const memberOf = new Map<string, string[]>();
  const groupOf = (id: string) => memberOf.get(id) ?? [id];
  const mayJoin = (one: string[], other: string[]) =>
    one.length + other.length <= most &&
    (apart.size === 0 || one.every((a) => other.every((b) => !apart.has(pairOf(a, b)))));

  for (const { ids } of shared) {
    for (const [first, second] of pairsOf(ids)) {
      const [one, other] = [groupOf(first), groupOf(second)];
      if (one === other || !mayJoin(one, other)) continue;
      const joined = [...one, ...other];
      for (const id of joined) memberOf.set(id, joined);
    }
  }
  return [...new Set(memberOf.values())].map((ids) => ({ ids, keys: [] as string[] })).map(withKeys(shared));
}

function* pairsOf(ids: readonly string[]): Generator<[string, string]> {
  for (const [at, first] of ids.entries()) {
    for (const second of ids.slice(at + 1)) yield [first, second];
  }
}

function withKeys(shared: readonly Shared[]): (group: Group) => Group {
  const keysOf = new Map<string, string[]>();
  for (const { key, ids } of shared) {
    for (const id of ids) keysOf.set(id, [...(keysOf.get(id) ?? []), key]);
  }
  return ({ ids }) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const key of ids.flatMap((id) => keysOf.get(id) ?? [])) (seen.has(key) ? twice : seen).add(key);
    return { ids, keys: [...twice] };
  };
}
