import type { StageId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Days } from './days.ts';
import {
  comparedDays,
  recentDays,
  type SourceOutcomes,
  type StageOf,
  type StageOutcomes,
} from './snapshot.ts';
import type { Share } from './statistics.ts';

const none = (): Share => ({ hits: 0, of: 0 });

function add(share: Share, hits: number, of: number): void {
  share.hits += hits;
  share.of += of;
}

type SourceRow = { source: string; period: 'recent' | 'before' | 'older'; hits: number; n: number };

/** A lead is decided when it became a deal or was given up; one whose deal was lost counts as given up. */
export function readSources(db: ReadableDb, days: Days): SourceOutcomes[] {
  const rows = db.all<SourceRow>(
    `SELECT l.source, iif(l.created_at_ms >= ?, 'recent', iif(l.created_at_ms >= ?, 'before', 'older')) AS period,
       sum(l.status = 'Converted' AND d.status IS NOT 'Lost') AS hits, count(*) AS n
     FROM lead l LEFT JOIN deal d ON d.id = l.deal_id
     WHERE l.source IS NOT NULL AND l.status IN ('Converted', 'Unqualified') AND l.archived_at_ms IS NULL
     GROUP BY 1, 2 ORDER BY 1, 2`,
    days.startMs(days.today - recentDays),
    days.startMs(days.today - comparedDays),
  );
  const sources = new Map<string, SourceOutcomes>();
  for (const { source, period, hits, n } of rows) {
    const outcomes = sources.get(source) ?? { source, recent: none(), before: none(), ever: none() };
    sources.set(source, outcomes);
    add(outcomes.ever, hits, n);
    if (period !== 'older') add(outcomes[period], hits, n);
  }
  return [...sources.values()];
}

type StepRow = { fromId: StageId; toId: StageId; isRecent: number; n: number };
type CloseRow = { fromId: StageId; isRecent: number; won: number; n: number };

/** Steps back to an earlier stage say neither, nor does a stage that a deal only passed through on its way to being closed. */
export function readStageOutcomes(db: ReadableDb, days: Days, stages: readonly StageOf[]): StageOutcomes[] {
  const [recentMs, sinceMs] = [
    days.startMs(days.today - recentDays),
    days.startMs(days.today - comparedDays),
  ];
  const steps = db.all<StepRow>(
    `SELECT s.from_stage_id AS fromId, s.stage_id AS toId, s.entered_at_ms >= ? AS isRecent, count(*) AS n
     FROM deal_stay s
     WHERE s.from_stage_id IS NOT NULL AND s.entered_at_ms >= ? AND s.stage_id IN (SELECT value FROM json_each(?))
       AND s.deal_id NOT IN (SELECT id FROM deal WHERE archived_at_ms IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM deal_stay c
         WHERE c.deal_id = s.deal_id AND c.entered_at_ms = s.entered_at_ms AND c.from_stage_id = s.stage_id)
     GROUP BY 1, 2, 3`,
    ...[recentMs, sinceMs, JSON.stringify(stages.map(({ id }) => id))],
  );
  const closings = db.all<CloseRow>(
    `SELECT closed_from_stage_id AS fromId, closed_at_ms >= ? AS isRecent, sum(status = 'Won') AS won, count(*) AS n
     FROM deal WHERE closed_at_ms >= ? AND closed_from_stage_id IS NOT NULL AND archived_at_ms IS NULL
     GROUP BY 1, 2`,
    recentMs,
    sinceMs,
  );
  const placeOf = new Map(stages.map(({ id }, place) => [id, place]));
  const outcomes = new Map(
    stages.map(({ id }): [StageId, StageOutcomes] => [id, { stageId: id, recent: none(), before: none() }]),
  );
  for (const { fromId, toId, isRecent, n } of steps) {
    const [from, to] = [placeOf.get(fromId), placeOf.get(toId)];
    const stage = outcomes.get(fromId);
    if (stage && from !== undefined && to !== undefined && to > from)
      add(stage[isRecent ? 'recent' : 'before'], n, n);
  }
  for (const { fromId, isRecent, won, n } of closings) {
    const stage = outcomes.get(fromId);
    if (stage) add(stage[isRecent ? 'recent' : 'before'], won, n);
  }
  return [...outcomes.values()];
}
