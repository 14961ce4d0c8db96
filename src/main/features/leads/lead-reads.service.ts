import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { LeadId } from '#shared/domain/ids.ts';
import { leadStatuses } from '#shared/domain/leads.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import {
  countLeads,
  findDealOfLead,
  findSurvivor,
  listCommentsOfLead,
  listInteractionsOfLead,
  listMergedInto,
  readLeadActivities,
  readLeadPage,
  readSources,
  readStatusCounts,
} from './lead-reads.repo.ts';
import { leadFromRow } from './lead-rows.ts';
import { requireLead } from './leads.repo.ts';

const activitiesOfDetail = 100;
const sourcesAtMost = 500;

export type LeadReads = ReturnType<typeof createLeadReads>;

/** What the pages show of leads. Every function only reads. */
export function createLeadReads({ read, clock }: { read: ReadableDb; clock: Clock }) {
  const moment = () => momentOf(clock);

  return {
    list({ filter, sort, offset, limit }: ParsedInput<'leads:list'>): ChannelOutput<'leads:list'> {
      const at = { filter, moment: moment(), offset, limit };
      return { rows: readLeadPage(read, sort, at), total: countLeads(read, at) };
    },
    get({ id }: ParsedInput<'leads:get'>): ChannelOutput<'leads:get'> {
      const row = requireLead(read, id);
      const merged = listMergedInto(read, id);
      return {
        ...leadFromRow(row),
        photo: row.photo,
        archivedAtMs: row.archivedAtMs,
        mergedInto: row.mergedIntoId === null ? null : (findSurvivor(read, row.mergedIntoId) ?? null),
        merged,
        deal: row.dealId === null ? null : (findDealOfLead(read, row.dealId) ?? null),
        comments: listCommentsOfLead(read, id),
        interactions: listInteractionsOfLead(read, id),
        activities: readLeadActivities(read, [id, ...idsOf(merged)], { limit: activitiesOfDetail }),
      };
    },
    history({ id, before, limit }: ParsedInput<'leads:history'>): ChannelOutput<'leads:history'> {
      const ids = [id, ...idsOf(listMergedInto(read, id))];
      return { activities: readLeadActivities(read, ids, { before, limit }) };
    },
    facets(): ChannelOutput<'leads:facets'> {
      const counts = new Map(readStatusCounts(read).map(({ status, count }) => [status, count]));
      return {
        sources: readSources(read, sourcesAtMost),
        statuses: leadStatuses.map((status) => ({ status, count: counts.get(status) ?? 0 })),
      };
    },
  };
}

function idsOf(leads: readonly { id: LeadId }[]): LeadId[] {
  return leads.map(({ id }) => id);
}
