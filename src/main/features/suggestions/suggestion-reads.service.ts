import type { SuggestionList } from '#shared/contract/suggestions.contract.ts';
import {
  typeOfRule,
  type Suggestion,
  type SuggestionBody,
  type SuggestionRule,
} from '#shared/domain/suggestions.ts';
import { words } from '#shared/words/index.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import {
  countActed,
  countSnoozed,
  keepLive,
  listByIds,
  listLive,
  listShown,
  readLookedAtMs,
  readNames,
  type ActedRow,
  type RankedRow,
} from './suggestions.repo.ts';

/** A kind sinks once so many of the last ones were dismissed, and at most `sunkActionedAtMost` acted on. */
const judgedLast = 8;
const sunkDismissed = 5;
const sunkActionedAtMost = 1;
/** Below whatever did not sink: no rank is as high. */
const sunkBy = 1_000_000;
/** Few that are first to do are no longer called for: the summary need not ask about all. */
const lookedAtOnce = 20;

/** What the pages show of suggestions. Every function only reads. */
export function createSuggestionReads({ read, clock }: { read: ReadableDb; clock: Clock }) {
  /** The first to do first. */
  function ranked(list: typeof listShown) {
    const acted = countActed(read, judgedLast);
    const sunk = new Map(acted.filter(isSunk).map((row) => [row.rule, sunkReason(row)]));
    const rows = list(read, momentOf(clock))
      .map((row) => ({ ...row, rank: row.rank - (sunk.has(row.rule) ? sunkBy : 0) }))
      .toSorted((one, other) => other.rank - one.rank || (one.id < other.id ? -1 : 1));
    return { rows, acted, sunk };
  }

  function load(
    chosen: readonly { id: Suggestion['id'] }[],
    sunk: ReadonlyMap<SuggestionRule, string>,
  ): Suggestion[] {
    const rows = listByIds(
      read,
      chosen.map(({ id }) => id),
    );
    const bodies = [...rows.values()].map((row) => ({ row, body: JSON.parse(row.body) as SuggestionBody }));
    const names = readNames(
      read,
      bodies.map(({ body }) => body),
    );
    const made = new Map(
      bodies.map(({ row, body: { dealIds, leadIds, ...body } }) => [
        row.id,
        {
          ...{ id: row.id, rule: row.rule, type: typeOfRule[row.rule] },
          ...body,
          deals: named(dealIds, names.deals).map(({ id, name }) => ({ id, title: name })),
          leads: named(leadIds, names.leads).map(({ id, name }) => ({ id, company: name })),
          sunk: sunk.get(row.rule) ?? null,
          createdAtMs: row.createdAtMs,
          expiresAtMs: row.expiresAtMs,
        },
      ]),
    );
    return chosen.flatMap(({ id }) => made.get(id) ?? []);
  }

  return {
    /** The first to do first, and nothing else: what the summary shows. */
    active(limit: number): Suggestion[] {
      const { rows, sunk } = ranked(listShown);
      const live: RankedRow[] = [];
      for (let at = 0; live.length < limit && at < rows.length; at += lookedAtOnce)
        live.push(...keepLive(read, rows.slice(at, at + lookedAtOnce)));
      return load(live.slice(0, limit), sunk);
    },
    list(limit: number): SuggestionList {
      const { rows: live, acted, sunk } = ranked(listLive);
      return {
        active: load(live.slice(0, limit), sunk),
        activeCount: live.length,
        snoozedCount: countSnoozed(read, momentOf(clock)),
        rules: acted.map((row) => ({
          ...{ rule: row.rule, actioned: row.actioned, dismissed: row.dismissed },
          isSunk: isSunk(row),
        })),
        lookedAtMs: readLookedAtMs(read),
      };
    },
  };
}

function named<Id>(ids: readonly Id[], names: ReadonlyMap<Id, string>): { id: Id; name: string }[] {
  return ids.flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
}

function isSunk({ lastDismissed, lastActioned }: ActedRow): boolean {
  return lastDismissed >= sunkDismissed && lastActioned <= sunkActionedAtMost;
}

function sunkReason({ lastDismissed, lastActioned }: ActedRow): string {
  return words('suggestions.sunk', { dismissed: lastDismissed, of: lastDismissed + lastActioned });
}
