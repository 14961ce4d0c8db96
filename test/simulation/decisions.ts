/** What users decide where the sync asks them. */
import type { SyncEntity } from '#shared/domain/sync.ts';
import { AppError } from '#shared/errors.ts';
import type { Client } from './client.ts';
import { nameKey } from './checks.ts';
import type { Doing } from './user.ts';

type Asked = { seq: number; entity: SyncEntity; localId: string };

/** @param isLast everything is decided, so that all comes to rest: the server's where both changed something. */
export async function decide(
  { world, client, ledger, ...scene }: Doing & { allowed: Set<string> },
  { isLast }: { isLast: boolean },
): Promise<void> {
  const { chance } = world;
  const { service } = client.now.sync;
  if (!isLast && chance.is(0.3)) return;
  for (const name of flagged(client)) scene.allowed.add(name);
  const { deletions } = service.state();
  for (const name of deletions?.names ?? []) scene.allowed.add(nameKey(name));
  if (deletions) await service.decideDeletions({ accept: isLast || chance.is(0.8) });
  for (const conflict of service.conflicts({ limit: 200 }).items) {
    const { id, kind, entity, localId, field, candidates } = conflict;
    const keep = isLast ? (kind === 'field' ? 'theirs' : 'mine') : chance.of(['mine', 'theirs'] as const);
    const choices = [
      ...candidates.filter((one) => isSame(one.name, conflict.mine)).map((one) => one.remoteId),
      null,
    ];
    let isDone = false;
    // What was chosen overrules whatever the user wrote there before.
    const records = entity === 'occurrence' ? [] : [{ entity, localId }];
    await ledger.watch(client, { op: world.nextOp(), records }, () => {
      isDone = choices.some((remoteId) => {
        const answer = attempt(() => service.resolve({ id, keep, remoteId }));
        world.tell(
          `client ${client.index} decides ${kind} ${entity} ${localId} ${field} ${keep} ${remoteId}: ${answer}`,
        );
        return answer === 'done';
      });
    });
    if (!isDone) continue;
    if (keep === 'theirs') ledger.letGo(client.index, { entity, localId }, kind === 'field' ? field : '');
  }
  const refused = client.store.read.all<Asked>(
    `SELECT seq, entity, local_id AS localId FROM outbox WHERE state = 'refused' ORDER BY seq`,
  );
  for (const { seq } of refused) {
    service.retry({ seq });
    world.tell(`client ${client.index} sends ${seq} again`);
  }
}

/** A user knows what was meant, whatever was made of it since. */
function isSame(name: string, mine: unknown): boolean {
  const said = mine as Record<string, string>;
  return nameKey(name) === nameKey(said['title'] ?? said['company_name'] ?? said['text'] ?? '');
}

/** What the app refuses was not decided. */
function attempt(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The names of records of which the user was told that there may be two, or that it is gone over there, and of what hangs on them. */
export function flagged({ store }: Client): string[] {
  const asked = store.read.all<{ entity: SyncEntity; localId: string; mine: string }>(
    `SELECT entity, local_id AS localId, mine FROM sync_conflict WHERE kind IN ('doubled', 'deleted')`,
  );
  return asked.flatMap(({ localId, mine }) => {
    const said = JSON.parse(mine) as Record<string, string>;
    const name = said['title'] ?? said['company_name'] ?? said['text'] ?? said['file_name'] ?? '';
    const hung = store.read.all<{ name: string }>(
      `SELECT text AS name FROM comment WHERE ? IN (deal_id, id)
       UNION SELECT file_name FROM attachment WHERE ? IN (deal_id, id)`,
      localId,
      localId,
    );
    return [name, ...hung.map((one) => one.name)].map(nameKey);
  });
}
