/** The model's inputs: each a number made of what is known of a deal, on a scale on which a step weighs alike everywhere. */
import { advantageOf } from './client-records.ts';
import type { KnownDeal } from './known-deal.ts';

type Input = (known: KnownDeal) => number | null;

const log1p = (value: number | null) => (value === null ? null : Math.log1p(value));

export const winInputs = {
  amount: ({ amountMinor }) => (amountMinor === null ? null : Math.log(amountMinor)),
  age: ({ ageDays }) => Math.log1p(ageDays),
  daysInStage: ({ daysInStage }) => log1p(daysInStage),
  stage: ({ stage }) => (stage === null ? null : stage.number / stage.of),
  stagesPassed: ({ stagesPassed }) => log1p(stagesPassed),
  contacts: ({ contacts }) => log1p(contacts),
  sinceContact: ({ daysSinceContact }) => log1p(daysSinceContact),
  client: ({ client }) => client && advantageOf(client, client.all),
  assignee: ({ assignee }) => assignee && advantageOf(assignee, assignee.all),
  dueDate: ({ hasDueDate }) => (hasDueDate === null ? null : Number(hasDueDate)),
  /** Beyond half a year it is all one. */
  dueIn: ({ dueInDays }) => (dueInDays === null ? null : Math.max(0, Math.min(dueInDays, 180)) / 30),
  overdue: ({ dueInDays }) => log1p(dueInDays === null ? null : Math.max(0, -dueInDays)),
} as const satisfies Record<string, Input>;

export type WinInput = keyof typeof winInputs;
export const winInputNames = Object.keys(winInputs) as WinInput[];

/** null: not known. */
export function inputsOf(known: KnownDeal): (number | null)[] {
  return winInputNames.map((name) => winInputs[name](known));
}

export type Scale = { mean: number; deviation: number };

/** An input that so few deals have says nothing yet. */
const fewest = 20;

/** What the usual deal has of each input, and how far deals differ; `deviation` 0: the input is left aside. */
export function scalesOf(rows: readonly { raw: readonly (number | null)[]; weight: number }[]): Scale[] {
  return winInputNames.map((_, at) => {
    let [count, weights, sum, squares] = [0, 0, 0, 0];
    for (const { raw, weight } of rows) {
      const value = raw[at] ?? null;
      if (value === null) continue;
      count += 1;
      weights += weight;
      sum += weight * value;
      squares += weight * value * value;
    }
    if (count < fewest || weights === 0) return { mean: 0, deviation: 0 };
    const mean = sum / weights;
    const variance = squares / weights - mean * mean;
    return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 0 };
  });
}

/** 0 is the usual, 1 a standard deviation above it. What is not known is taken to be usual. */
export function standardised(raw: readonly (number | null)[], scales: readonly Scale[]): number[] {
  return raw.map((value, at) => {
    const { mean, deviation } = scales[at] ?? { mean: 0, deviation: 0 };
    return value === null || deviation === 0 ? 0 : (value - mean) / deviation;
  });
}
