import { z } from 'zod';
import { plainDateSchema } from '#shared/domain/dates.ts';
import { dealIdSchema, suggestionIdSchema } from '#shared/domain/ids.ts';
import {
  suggestionRuleSchema,
  suggestionSchema,
  winModelSchema,
  winProbabilitySchema,
} from '#shared/domain/suggestions.ts';
import { defineChannels } from './define.ts';

export const suggestionListSchema = z.object({
  /** Neither acted on, dismissed, put off nor expired; the first to do first. */
  active: z.array(suggestionSchema),
  activeCount: z.int(),
  snoozedCount: z.int(),
  /** How often each rule's suggestions were acted on and dismissed, and whether it sank for that. */
  rules: z.array(
    z.object({ rule: suggestionRuleSchema, actioned: z.int(), dismissed: z.int(), isSunk: z.boolean() }),
  ),
  /** null: never. */
  lookedAtMs: z.int().nullable(),
});
export type SuggestionList = z.infer<typeof suggestionListSchema>;

const one = z.strictObject({ id: suggestionIdSchema });

export const suggestionsContract = defineChannels({
  'suggestions:list': {
    kind: 'read',
    input: z.strictObject({ limit: z.int().min(1).max(500).default(100) }),
    output: suggestionListSchema,
  },
  /** Looks through the store now (in a worker). */
  'suggestions:refresh': { kind: 'write', input: z.strictObject({}), output: suggestionListSchema },
  'suggestions:markActioned': {
    kind: 'write',
    input: one.extend({ notes: z.string().trim().max(2000).nullable().default(null) }),
    output: z.object({}),
  },
  'suggestions:dismiss': { kind: 'write', input: one, output: z.object({}) },
  /** Until the morning of that day. */
  'suggestions:snooze': {
    kind: 'write',
    input: one.extend({ until: plainDateSchema }),
    output: z.object({}),
  },
  /** Takes back what was done to one: it is active again. */
  'suggestions:reopen': { kind: 'write', input: one, output: z.object({}) },
  'insights:model': { kind: 'read', input: z.strictObject({}), output: winModelSchema },
  /** How likely one open deal is to be won; throws NOT_FOUND, and CONFLICT for a closed one. */
  'insights:deal': {
    kind: 'read',
    input: z.strictObject({ id: dealIdSchema }),
    output: winProbabilitySchema,
  },
});
