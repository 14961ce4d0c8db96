/** Reads what the rules look at. Only what is outside the trash counts, everywhere. */
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { createDays, type Days } from './days.ts';
import { readGoal } from './goal.repo.ts';
import { readLeadGaps, readOpenLeads } from './leads.repo.ts';
import { readMeetings } from './meetings.repo.ts';
import { readSources, readStageOutcomes } from './outcomes.repo.ts';
import { readContacts, type Contacts } from './contacts.repo.ts';
import type { OpenDeal, Snapshot, StageOf } from './snapshot.ts';
import { readWonDeals } from './won-deals.repo.ts';

export function readSnapshot(db: ReadableDb, moment: Moment): Snapshot {
  const days = createDays(moment);
  const contacts = readContacts(db, days);
  const stages = db.all<StageOf>(
    `SELECT id, label FROM stage WHERE archived_at_ms IS NULL AND server_stage <> 'Status' ORDER BY position, id`,
  );
  return {
    today: days.today,
    stages,
    open: readOpenDeals(db, days, contacts),
    won: readWonDeals(db, days),
    leads: readOpenLeads(db, days, contacts),
    leadGaps: readLeadGaps(db),
    sources: readSources(db, days),
    stageOutcomes: readStageOutcomes(db, days, stages),
    meetings: readMeetings(db, days, contacts),
    goal: readGoal(db, days),
  };
}

type OpenRow = Omit<OpenDeal, 'enteredDay' | 'lastContactDay' | 'nextEventDay'> & {
  createdAtMs: number;
  enteredAtMs: number;
};

function readOpenDeals(db: ReadableDb, days: Days, contacts: Contacts): OpenDeal[] {
  return db
    .all<OpenRow>(
      `SELECT id, title, client_key AS clientKey, stage_id AS stageId, amount_minor AS amountMinor,
         unixepoch(due_date) / 86400 AS dueDay, created_at_ms AS createdAtMs, stage_entered_at_ms AS enteredAtMs
       FROM deal WHERE status = 'Open' AND archived_at_ms IS NULL`,
    )
    .map(({ createdAtMs, enteredAtMs, ...deal }) => ({
      ...deal,
      enteredDay: days.ofMs(enteredAtMs),
      lastContactDay: Math.max(
        days.ofMs(Math.max(createdAtMs, enteredAtMs, contacts.commentOfDealMs.get(deal.id) ?? -Infinity)),
        contacts.logOfDeal.get(deal.id) ?? -Infinity,
        contacts.pastEvent.get(deal.id) ?? -Infinity,
      ),
      nextEventDay: contacts.nextEvent.get(deal.id) ?? null,
    }));
}
