/** What the app suggests to do next, and how likely a deal is to be won. */
import { z } from 'zod';
import { newEventSchema } from './calendar.ts';
import { plainDateSchema } from './dates.ts';
import { dealIdSchema, leadIdSchema, suggestionIdSchema } from './ids.ts';

/** The server's five (remote-api, "Dashboard"). */
export const suggestionTypes = [
  'follow_up',
  'risk_alert',
  'opportunity',
  'performance',
  'close_date',
] as const;
export const suggestionTypeSchema = z.enum(suggestionTypes);
export type SuggestionType = z.infer<typeof suggestionTypeSchema>;

export const suggestionPriorities = ['low', 'medium', 'high', 'critical'] as const;
export const suggestionPrioritySchema = z.enum(suggestionPriorities);
export type SuggestionPriority = z.infer<typeof suggestionPrioritySchema>;

/** What is looked for; each belongs to one type. */
export const suggestionRules = [
  'noContact',
  'stageAge',
  'overdue',
  'dueTooSoon',
  'meetingWithoutNote',
  'leadCooling',
  'leadLikeWon',
  'clientBuysAgain',
  'thinPipeline',
  'sourceChanged',
  'stageChanged',
] as const;
export const suggestionRuleSchema = z.enum(suggestionRules);
export type SuggestionRule = z.infer<typeof suggestionRuleSchema>;

export const typeOfRule: Record<SuggestionRule, SuggestionType> = {
  noContact: 'follow_up',
  meetingWithoutNote: 'follow_up',
  leadCooling: 'follow_up',
  stageAge: 'risk_alert',
  overdue: 'close_date',
  dueTooSoon: 'close_date',
  leadLikeWon: 'opportunity',
  clientBuysAgain: 'opportunity',
  thinPipeline: 'performance',
  sourceChanged: 'performance',
  stageChanged: 'performance',
};

export const suggestionStates = ['active', 'actioned', 'dismissed', 'snoozed'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

/** What the suggestion's button does. */
export const suggestionActionSchema = z.discriminatedUnion('kind', [
  /** Opens the form of a new event, filled in. */
  z.strictObject({
    kind: z.literal('event'),
    event: newEventSchema.partial().pick({ title: true, eventType: true, eventDate: true }),
    dealId: dealIdSchema.nullable(),
    leadId: leadIdSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('openDeal'), dealId: dealIdSchema }),
  z.strictObject({ kind: z.literal('openLead'), leadId: leadIdSchema }),
  /** Sets the due date, after the user has seen which. */
  z.strictObject({ kind: z.literal('dueDate'), dealId: dealIdSchema, dueDate: plainDateSchema }),
  /** Opens the record with the cursor in its comment. */
  z.strictObject({
    kind: z.literal('comment'),
    dealId: dealIdSchema.nullable(),
    leadId: leadIdSchema.nullable(),
  }),
  /** Opens the form of a new deal for this client. */
  z.strictObject({ kind: z.literal('newDeal'), client: z.string() }),
  z.strictObject({ kind: z.literal('openDeals'), stageId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('openLeads'), source: z.string().nullable() }),
]);
export type SuggestionAction = z.infer<typeof suggestionActionSchema>;

/** What the engine says of one thing that it found. */
export const suggestionBodySchema = z.strictObject({
  priority: suggestionPrioritySchema,
  title: z.string(),
  /** Names its evidence in plain words and numbers. */
  explanation: z.string(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  dealIds: z.array(dealIdSchema),
  leadIds: z.array(leadIdSchema),
  metricValue: z.number().nullable(),
  metricChange: z.number().nullable(),
  action: suggestionActionSchema,
});
export type SuggestionBody = z.infer<typeof suggestionBodySchema>;

export const suggestionSchema = z.strictObject({
  id: suggestionIdSchema,
  rule: suggestionRuleSchema,
  type: suggestionTypeSchema,
  ...suggestionBodySchema.omit({ dealIds: true, leadIds: true }).shape,
  deals: z.array(z.object({ id: dealIdSchema, title: z.string() })),
  leads: z.array(z.object({ id: leadIdSchema, company: z.string() })),
  /** Why it stands lower than its priority says; null: it does not. */
  sunk: z.string().nullable(),
  createdAtMs: z.int(),
  expiresAtMs: z.int(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** What weighs in a deal's probability, for or against, in plain words with its numbers. */
export const scoreReasonSchema = z.strictObject({
  text: z.string(),
  /** By how much it moves the log-odds away from the usual deal's: its sign says which way. */
  weight: z.number(),
});
export type ScoreReason = z.infer<typeof scoreReasonSchema>;

/** How the model stands: why it is not used, or how good it was on deals that it had not seen. */
export const winModelSchema = z.strictObject({
  state: z.enum(['untrained', 'tooFew', 'noBetter', 'used']),
  closedCount: z.int(),
  neededCount: z.int(),
  trainedAtMs: z.int().nullable(),
  /** Mean squared error of its probabilities, out of sample; and of saying the share of won deals every time. */
  brier: z.number().nullable(),
  baseBrier: z.number().nullable(),
});
export type WinModelState = z.infer<typeof winModelSchema>;

export const winProbabilitySchema = z.strictObject({
  /** `stage`: the stage's own, since the model is not used. */
  source: z.enum(['model', 'stage']),
  /** 0 to 1. */
  probability: z.number().min(0).max(1),
  /** At most three, the weightiest first; none of a stage's own. */
  reasons: z.array(scoreReasonSchema),
  model: winModelSchema,
});
export type WinProbability = z.infer<typeof winProbabilitySchema>;
