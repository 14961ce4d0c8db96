/** Reads what the rules look at. Only what is outside the trash counts, everywhere. */
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { coolingAfter } from '../rules/lead-cooling.ts';
import { wonGaps } from '../rules/no-contact.ts';
import { usualStageDays } from '../rules/stage-age.ts';
import { readClients } from './clients.repo.ts';
import { createDays } from './days.ts';
import { readLeadGaps, readOpenLeads } from './leads.repo.ts';
import { readMeetings } from './meetings.repo.ts';
import { readOpenDeals, type Bounds } from './open-deals.repo.ts';
import { readSources, readStageOutcomes } from './outcomes.repo.ts';
import type { Snapshot, StageOf } from './snapshot.ts';
import { readWonDeals } from './won-deals.repo.ts';

/** @param atMost how many of a kind may be told of, those that the user has settled or put off included */
export function readSnapshot(db: ReadableDb, moment: Moment, atMost: number): Omit<Snapshot, 'goal'> {
  const days = createDays(moment);
  const reading = { db, days, atMost };
  const stages = db.all<StageOf>(
    `SELECT id, label FROM stage WHERE archived_at_ms IS NULL AND server_stage <> 'Status' ORDER BY position, id`,
  );
  const won = readWonDeals(db, days);
  const leadGaps = readLeadGaps(db, days);
  return {
    today: days.today,
    ...{ stages, won, leadGaps },
    open: readOpenDeals(reading, boundsOf(won)),
    clients: readClients(db, days),
    leads: readOpenLeads(reading, coolingAfter(leadGaps)?.limit ?? null),
    sources: readSources(db, days),
    stageOutcomes: readStageOutcomes(db, days, stages),
    meetings: readMeetings(db, days),
  };
}

function boundsOf(won: Snapshot['won']): Bounds {
  return {
    noContact: wonGaps(won)?.most ?? null,
    stageAge: new Map([...usualStageDays(won)].map(([id, { days }]) => [id, days])),
    knowsPace: won.some(({ stays }) => stays.length > 0),
  };
}
