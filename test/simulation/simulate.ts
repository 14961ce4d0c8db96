/**
 * Some clients with real stores, a server, and a time in which everything goes wrong that can: driven by a seed, so that the same
 * seed is the same story to the letter. After it the faults stop, and within five rounds all must be in step, nothing that a
 * user was told is done may be lost, and nothing may be there twice but what a user was asked about.
 */
import type { RemoteRequest } from '#test/remote/core/types.ts';
import { differences, doubles, leaks, losses, nameKey } from './checks.ts';
import { openClient, type Client } from './client.ts';
import { decide, flagged } from './decisions.ts';
import { networkFaults, storeFault } from './faults.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { actAsOther } from './others.ts';
import { actAsUser, changeDealAgain } from './user.ts';
import { createWorld, type World } from './world.ts';

export type Options = {
  seed: number;
  folder: string;
  template: string;
  steps?: number;
  /** Files take real time, in which chance may come in another order: a story to be told twice to the letter has none. */
  hasFiles?: boolean;
};

export type Story = {
  seed: number;
  ops: number;
  requests: number;
  faults: number;
  restarts: number;
  rounds: number;
  /** The kinds of misbehaviour that a request met. */
  met: readonly string[];
  digest: string;
};

/** Says the seed and what does not hold; the whole story too, where `DEALDESK_STORY` is set. */
export class SimulationFailure extends Error {}

const roundsAtMost = 5;
/** Longer than any wait of the sync's own. */
const roundMs = 16 * 60_000;
const zones = ['Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Kolkata', 'Europe/London'];
const dayMs = 86_400_000;

type Scene = {
  world: World;
  ledger: Ledger;
  clients: Client[];
  hasFiles: boolean;
  isCalm: boolean;
  counts: { faults: number; restarts: number };
  /** Names of what a user was asked about, or made twice by taking it back: it may be there more than once. */
  allowed: Set<string>;
  /** A change of a deal that its client gave up and the server may yet carry out. */
  late: { remoteId: number; fields: string[] } | null;
  errors: unknown[];
};

/** Throws SimulationFailure, with the seed and what does not hold. */
export async function simulate(options: Options): Promise<Story> {
  const { seed, steps = 170 } = options;
  const world = createWorld(seed);
  const scene: Scene = {
    ...{
      world,
      ledger: createLedger(world.tell),
      clients: [],
      hasFiles: options.hasFiles ?? true,
      isCalm: false,
    },
    ...{ counts: { faults: 0, restarts: 0 }, allowed: new Set(), late: null, errors: [] },
  };
  try {
    await openClients(scene, options);
    for (let step = 0; step < steps; step += 1) await takeStep(scene);
    const rounds = await comeToRest(scene);
    hold(scene, rounds);
    return {
      ...{ seed, rounds, ...scene.counts, digest: world.digest() },
      ...{ ops: world.nextOp() - 1, requests: world.unreliable.seen.length },
      met: [...new Set(world.unreliable.seen.map(({ kind }) => kind))].filter((kind) => kind !== null).sort(),
    };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new SimulationFailure(`Seed ${seed}: ${text}${storyOf(scene)}`, { cause: error });
  } finally {
    for (const client of scene.clients) client.close();
  }
}

async function openClients(scene: Scene, { folder, template }: Options): Promise<void> {
  const { world, clients } = scene;
  const count = world.chance.int(3, 5);
  for (let index = 0; index < count; index += 1) {
    const client = await openClient({
      ...{ world, index, folder, template, timeZone: world.chance.of(zones) },
      offsetMs: [0, dayMs, -dayMs, world.chance.int(-dayMs, dayMs), 0][index] ?? 0,
      pause: (of, where, request) => meanwhile(scene, of, { where, request }),
      onError: (error) => scene.errors.push(error),
    });
    clients.push(client);
    // Some have worked alone before they first sign in.
    const alone = world.chance.int(0, 4);
    for (let at = 0; at < alone; at += 1) await actAsUser({ ...scene, client }, { mayWait: scene.hasFiles });
    await client.signIn();
    if (!client.state().account?.isAgreed) await client.now.sync.service.agree({ push: true });
  }
}

async function takeStep(scene: Scene): Promise<void> {
  const { world, clients } = scene;
  const { chance, time } = world;
  const client = chance.of(clients);
  time.nowMs += chance.of([200, 1_000, 5_000, 30_000, 120_000]) + (chance.is(0.03) ? 3_600_000 : 0);
  const what = chance.weighed({ user: 62, other: 12, sync: 22, restart: 2, decide: 3 });
  if (what === 'user') await actAsUser({ ...scene, client }, { mayWait: scene.hasFiles });
  if (what === 'other') actAsOther(scene);
  if (what === 'decide') await decide({ ...scene, client }, { isLast: false });
  if (what === 'restart') await restart(scene, client);
  if (what === 'sync') await syncInTrouble(scene, client);
}

async function syncInTrouble(scene: Scene, client: Client): Promise<void> {
  const { world } = scene;
  const faults = networkFaults(world.chance);
  for (const fault of faults) world.unreliable.plan(fault);
  client.now.life.fault = storeFault(world.chance);
  world.tell(`client ${client.index} syncs into ${JSON.stringify([faults, client.now.life.fault])}`);
  scene.counts.faults += faults.length + (client.now.life.fault ? 1 : 0);
  await syncOnce(scene, client);
  world.unreliable.clear();
  client.now.life.fault = null;
  const { late } = scene;
  scene.late = null;
  if (!late || world.chance.is(0.2)) return;
  // The worst that can come then: the user writes the same fields anew, and that is sent before the old request lands.
  world.time.nowMs += 1_000;
  await changeDealAgain({ ...scene, client }, late);
  for (let time = 0; time < 3; time += 1) {
    await syncOnce(scene, client);
    world.time.nowMs += 10_000;
  }
}

async function syncOnce(scene: Scene, client: Client): Promise<void> {
  const { world } = scene;
  try {
    if (!client.state().account?.isSignedIn) await client.signIn();
    if (await client.sync()) world.tell(`client ${client.index} synced ${told(client)}`);
    else await restart(scene, client);
  } catch (error) {
    world.tell(`client ${client.index} could not sync: ${String(error)}`);
    if (client.now.life.isOver) await restart(scene, client);
    else if (!isExpected(error)) throw error;
  }
}

/** A sign-in into a bad network, or with a full disk. */
function isExpected(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return ['OFFLINE', 'UNAUTHENTICATED', 'CONFLICT', 'INTERNAL', 'VALIDATION', 'SQLITE_FULL'].includes(
    String(code),
  );
}

function told(client: Client): string {
  const { standing, waiting, refused, conflicts, problem } = client.state();
  return `${standing} ${waiting}/${refused}/${conflicts} ${problem?.kind ?? ''} ${problem?.status ?? ''}`;
}

async function restart(scene: Scene, client: Client): Promise<void> {
  scene.counts.restarts += 1;
  scene.world.tell(`client ${client.index} begins again`);
  await client.restart();
}

type Where = { where: 'before' | 'after'; request: RemoteRequest };

/** While a request is under way, others go on, and the computer may be switched off. */
async function meanwhile(scene: Scene, client: Client, { where, request }: Where): Promise<void> {
  const { world, clients } = scene;
  const { chance, time } = world;
  time.nowMs += chance.int(5, 150);
  if (where === 'after') {
    const { status, kind } = world.unreliable.seen.at(-1) ?? {};
    world.tell(
      `  ${client.index} ${request.method} ${request.path} ${status} ${kind ?? ''} ${request.body.slice(0, 200)}`,
    );
  }
  if (scene.isCalm || !client.isSyncing) return;
  if (
    where === 'after' &&
    request.method === 'PATCH' &&
    world.unreliable.seen.at(-1)?.kind === 'lateLanding'
  ) {
    const [, id] = /^deals\/(\d+)\/$/.exec(request.path) ?? [];
    const fields = Object.keys(JSON.parse(request.body) as object);
    if (id) scene.late = { remoteId: Number(id), fields };
  }
  if (chance.is(0.004)) {
    client.now.life.isOver = true;
    world.tell(`client ${client.index} ends ${where} a request`);
  } else if (chance.is(0.03)) {
    await actAsUser({ ...scene, client: chance.is(0.6) ? client : chance.of(clients) }, { mayWait: false });
  } else if (chance.is(0.031)) {
    actAsOther(scene);
  }
}

/** The faults have stopped; users decide what they are asked. @returns after how many rounds all are in step. */
async function comeToRest(scene: Scene): Promise<number> {
  const { world, clients } = scene;
  scene.isCalm = true;
  world.time.nowMs += roundMs;
  world.unreliable.land('all');
  for (let round = 1; ; round += 1) {
    for (const client of clients) {
      await decide({ ...scene, client }, { isLast: true });
      await syncOnce(scene, client);
    }
    world.time.nowMs += roundMs;
    const open = clients.flatMap((client) => differences(world, client));
    if (open.length === 0) return round;
    if (round === roundsAtMost)
      throw new SimulationFailure(`not in step after ${round} rounds:\n${open.join('\n')}`);
  }
}

function hold(scene: Scene, rounds: number): void {
  const { world, clients, ledger, allowed, errors } = scene;
  for (const client of clients) for (const name of flagged(client)) allowed.add(name);
  for (const name of world.duplicated) allowed.add(nameKey(name));
  for (const name of ledger.takenBack) allowed.add(nameKey(name));
  const found = [
    ...losses(world, clients, ledger),
    ...doubles(world, allowed),
    ...leaks(clients),
    ...errors.map((error) => `an error was logged: ${JSON.stringify(error, plainErrors)}`),
  ];
  if (found.length > 0) throw new SimulationFailure(`after ${rounds} rounds:\n${found.join('\n')}`);
}

function plainErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.stack : value;
}

function storyOf({ world }: Scene): string {
  return process.env['DEALDESK_STORY'] ? `\n${world.lines.join('\n')}` : '';
}
