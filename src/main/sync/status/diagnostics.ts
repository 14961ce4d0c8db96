/** Text for a report: counts, states, statuses and instants. No token, no password, no e-mail address, nothing that records say. */
import type { SyncRun, SyncState } from '#shared/contract/sync.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';

export type DiagnosticsOf = { version: string; platform: string; schemaVersion: number; nowMs: number };

export function diagnosticsText(
  read: ReadableDb,
  { state, runs, of }: { state: SyncState; runs: readonly SyncRun[]; of: DiagnosticsOf },
): string {
  const instant = (ms: number | null) => (ms === null ? 'never' : new Date(ms).toISOString());
  const groups = read.all<{ entity: string; state: string; status: string | null; n: number }>(
    `SELECT entity, state, json_extract(problem, '$.status') AS status, count(*) AS n FROM outbox GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  const mapped = read.all<{ collection: string; n: number }>(
    'SELECT collection, count(*) AS n FROM sync_record GROUP BY 1 ORDER BY 1',
  );
  const problem = (run: Pick<SyncRun, 'problem'>) =>
    run.problem ? `${run.problem.kind} ${run.problem.status ?? ''}`.trim() : 'ok';
  return [
    `Dealdesk ${of.version} (${of.platform}), store ${of.schemaVersion}, ${instant(of.nowMs)}`,
    `standing: ${state.standing}; last sync ${instant(state.lastSyncAtMs)}; next ${instant(state.nextTryAtMs)}`,
    `server: ${state.account ? new URL(state.account.serverUrl).protocol : 'none'}; leads ${state.hasLeads ? 'yes' : 'no'}; session ${state.account?.notKeptBecause ? 'in memory' : 'kept'}`,
    `problem: ${problem(state)}`,
    `conflicts: ${state.conflicts}; deletions asked: ${state.deletions?.count ?? 0}`,
    ...mapped.map(({ collection, n }) => `mapped ${collection}: ${n}`),
    ...groups.map((group) => `waiting ${group.entity} ${group.state} ${group.status ?? ''}: ${group.n}`),
    ...runs.map(
      (run) =>
        `${instant(run.startedAtMs)} .. ${instant(run.endedAtMs)}: up ${run.pushed}, down ${run.pulled}, ${problem(run)}`,
    ),
  ].join('\n');
}
