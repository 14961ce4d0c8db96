/** What was done towards a lead: the log of calls, e-mails and meetings. The dashboard's performance counts these. */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { plainDateSchema } from './dates.ts';
import { interactionIdSchema, leadIdSchema } from './ids.ts';

export const interactionKinds = ['call', 'email', 'meeting'] as const;
export const interactionKindSchema = z.enum(interactionKinds);
export type InteractionKind = z.infer<typeof interactionKindSchema>;

/** How it ended; null where nobody said. */
export const interactionOutcomes = [
  'reached',
  'noAnswer',
  'leftMessage',
  'sent',
  'replied',
  'held',
  'noShow',
  'interested',
  'notInterested',
] as const;
export const interactionOutcomeSchema = z.enum(interactionOutcomes);
export type InteractionOutcome = z.infer<typeof interactionOutcomeSchema>;

/** The outcomes that each kind offers. */
export const outcomesOf: Record<InteractionKind, readonly InteractionOutcome[]> = {
  call: ['reached', 'noAnswer', 'leftMessage', 'interested', 'notInterested'],
  email: ['sent', 'replied', 'interested', 'notInterested'],
  meeting: ['held', 'noShow', 'interested', 'notInterested'],
};

export const interactionFieldsSchema = z.strictObject({
  kind: interactionKindSchema,
  happenedOn: plainDateSchema,
  note: z
    .string()
    .trim()
    .max(20_000, says('leads.logNoteTooLong', { max: 20_000 }))
    .transform((text) => text || null)
    .nullable(),
  outcome: interactionOutcomeSchema.nullable(),
});

export const interactionSchema = z.object({
  id: interactionIdSchema,
  leadId: leadIdSchema,
  kind: interactionKindSchema,
  happenedOn: plainDateSchema,
  note: z.string().nullable(),
  outcome: interactionOutcomeSchema.nullable(),
  actorName: z.string(),
  createdAtMs: z.int(),
});
export type Interaction = z.infer<typeof interactionSchema>;
