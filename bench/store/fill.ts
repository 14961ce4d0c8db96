/**
 * Fills a store that the product opened and migrated: the same rows in every run, by prepared statements, with every index
 * and trigger in place. Only the store's shape is the product's; no service writes here, so that none is measured by itself.
 */
import type Database from 'better-sqlite3';
import { generateNKeysBetween } from 'fractional-indexing';
import { foldText } from '#shared/domain/text.ts';
import { createDatabase } from '#main/store/database.ts';
import { searchedKinds } from '#main/store/search/doc-ranges.ts';
import { drainSearchQueue } from '#main/store/search/drain.ts';
import { createRandom, uuidAt, type Random } from '../random.ts';
import { fillEvents } from './fill-events.ts';
import { fillHistory } from './fill-history.ts';
import { fillLeads } from './fill-leads.ts';
import { companyForms, companyHeads, companyTails, lostReasons, products, sentences } from './names.ts';
import { nowMs, openProduct, openRaw } from './product.ts';
import { assignees, type FilledDeal, type StageInfo, type StoreSize } from './shape.ts';

/** Raise it when other rows come out: the store is then made anew. */
export const makerVersion = 2;

/** How the deals spread over the six stages that a new store has: half of all in one column. */
const shares = [0.5, 0.12, 0.09, 0.06, 0.03, 0.2] as const;
const clientCount = 2000;
const dayMs = 86_400_000;
const spanMs = 3 * 365 * dayMs;

export async function fillStore(folder: string, size: StoreSize): Promise<void> {
  const app = await openProduct(folder);
  await app.close();
  const db = openRaw(folder);
  try {
    db.pragma('synchronous = OFF');
    const random = createRandom(20_261_102);
    const stages = db.prepare<[], StageInfo>('SELECT id, label FROM stage ORDER BY position').all();
    db.transaction(() => {
      const deals = fillDeals(db, { size, stages, random });
      fillHistory(db, { size, stages, deals, random });
      fillLeads(db, { size, random });
      if (size.calendar) fillEvents(db, { size: size.calendar, random });
      drainSearchQueue(createDatabase(db));
    })();
    // As the product's housekeeping leaves it, step by step.
    for (const kind of searchedKinds)
      db.exec(`INSERT INTO search_index_${kind} (search_index_${kind}) VALUES ('optimize')`);
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

type Parts = { size: StoreSize; stages: readonly StageInfo[]; random: Random };

const insertDealSql = `INSERT INTO deal (id, title, title_key, description, client, client_key, assignee, stage_id, status,
  lost_reason, amount_minor, currency, due_date, order_key, created_at_ms, updated_at_ms, stage_entered_at_ms, closed_at_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function fillDeals(db: Database.Database, { size, stages, random }: Parts): FilledDeal[] {
  const insert = db.prepare(insertDealSql);
  const stageOf = spreadStages(size.deals, random);
  const keys = shares.map((_, stage) =>
    generateNKeysBetween(null, null, stageOf.filter((at) => at === stage).length),
  );
  const people = assignees();
  const clients = clientNames(random);
  const deals: FilledDeal[] = [];
  for (let at = 0; at < size.deals; at += 1) {
    const stage = stageOf[at] ?? 0;
    const createdAtMs = Math.floor(nowMs - spanMs + (at / size.deals) * (spanMs - dayMs));
    const client = random.next() < 0.97 ? random.pick(clients) : null;
    const title = `${random.pick(products)}${client ? ` for ${client}` : ''} ${1000 + at}`;
    const id = uuidAt(createdAtMs, random);
    // What is new stands on top of its column, as the product places it.
    const orderKey = keys[stage]?.pop();
    insert.run(
      id,
      title,
      foldText(title),
      description(random),
      client,
      client && foldText(client),
      random.next() < 0.95 ? random.pick(people) : null,
      stages[stage]?.id,
      ...outcome(stage === shares.length - 1, random),
      Math.floor(10 ** (3.5 + random.next() * 3.5)),
      random.next() < 0.96 ? 'EUR' : 'USD',
      random.next() < 0.8 ? day(createdAtMs + random.below(200) * dayMs) : null,
      orderKey,
      ...instants(createdAtMs, { closed: stage === shares.length - 1, random }),
    );
    deals.push({ id, createdAtMs, title });
  }
  return deals;
}

/** @returns a stage's index for each deal, in the given shares, shuffled. */
function spreadStages(count: number, random: Random): number[] {
  const all = shares.flatMap((share, stage) =>
    Array.from({ length: Math.round(share * count) }, () => stage),
  );
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [all[at], all[other]] = [all[other] ?? 0, all[at] ?? 0];
  }
  return all;
}

function outcome(closed: boolean, random: Random): [status: string, lostReason: string | null] {
  if (!closed) return ['Open', null];
  return random.next() < 0.6 ? ['Won', null] : ['Lost', random.pick(lostReasons)];
}

/** Created, updated, entered the stage, closed. */
function instants(
  createdAtMs: number,
  { closed, random }: { closed: boolean; random: Random },
): [number, number, number, number | null] {
  const enteredAtMs = createdAtMs + Math.floor(random.next() * (nowMs - createdAtMs));
  const updatedAtMs = enteredAtMs + Math.floor(random.next() * (nowMs - enteredAtMs));
  return [createdAtMs, updatedAtMs, enteredAtMs, closed ? enteredAtMs : null];
}

function description(random: Random): string | null {
  if (random.next() < 0.4) return null;
  return Array.from({ length: 1 + random.below(6) }, () => random.pick(sentences)).join(' ');
}

function clientNames(random: Random): string[] {
  const names = new Set<string>();
  while (names.size < clientCount)
    names.add(`${random.pick(companyHeads)} ${random.pick(companyTails)} ${random.pick(companyForms)}`);
  return [...names];
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
