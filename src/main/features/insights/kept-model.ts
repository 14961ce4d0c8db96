/** What the store keeps of the model, read with care: a text that another version wrote is as good as none. */
import { z } from 'zod';
import { winModelSchema, type WinModelState } from '#shared/domain/suggestions.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { findFit, findStand } from './insights.repo.ts';
import { winInputNames } from './win-inputs.ts';

const recordSchema = z.object({ won: z.int(), closed: z.int() });
const namedSchema = z.array(z.tuple([z.string(), recordSchema]));

const fitSchema = z.object({
  /** By which inputs it was learned: others than today's make it useless. */
  inputs: z.array(z.string()).refine((names) => names.join() === winInputNames.join()),
  /** The intercept first, then one an input. */
  coefficients: z.array(z.number()).length(winInputNames.length + 1),
  scales: z.array(z.object({ mean: z.number(), deviation: z.number() })).length(winInputNames.length),
  /** In which amounts were learned. */
  currency: z.string(),
  /** As they stood when it was learned. */
  records: z.object({ all: recordSchema, clients: namedSchema, assignees: namedSchema }),
});
export type WinFit = z.infer<typeof fitSchema>;

/** @property fit null where the model is not used */
export type LearnedModel = { stand: WinModelState; fit: WinFit | null };

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  if (text === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export function readStand(db: ReadableDb): WinModelState | null {
  return parsed(winModelSchema, findStand(db));
}

/** Reads the fit, and takes it apart only when it is another than last time. */
export function createFitReader(): (db: ReadableDb) => WinFit | null {
  let last: { text: string; fit: WinFit | null } | undefined;
  return (db) => {
    const text = findFit(db);
    if (text === undefined) return null;
    if (last?.text !== text) last = { text, fit: parsed(fitSchema, text) };
    return last.fit;
  };
}
