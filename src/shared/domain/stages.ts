import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { says, words } from '#shared/words/index.ts';
import { stageIdSchema } from './ids.ts';

/** The server's pipeline in its order; every stage of the user's stands for one of these (remote-api, "Deals"). */
export const serverStages = ['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue', 'Status'] as const;
export const serverStageSchema = z.enum(serverStages);
export type ServerStage = z.infer<typeof serverStageSchema>;

/** The server's stage that holds what is closed, and the only one from which a deal may enter it. */
export const closingServerStage: ServerStage = 'Status';
export const lastOpenServerStage: ServerStage = 'Revenue';

export const dealStatuses = ['Open', 'Won', 'Lost'] as const;
export const dealStatusSchema = z.enum(dealStatuses);
export type DealStatus = z.infer<typeof dealStatusSchema>;

export const closedStatusSchema = z.enum(['Won', 'Lost']);
export type ClosedStatus = z.infer<typeof closedStatusSchema>;

export const stageLabelSchema = z
  .string()
  .trim()
  .min(1, says('stages.labelMissing'))
  .max(60, says('stages.labelTooLong', { max: 60 }));

export const stageFieldsSchema = z.strictObject({
  label: stageLabelSchema,
  /** How likely a deal in this stage is to be won, in percent. */
  winProbability: z.int().min(0, says('stages.probabilityRange')).max(100, says('stages.probabilityRange')),
  /** After how many days in this stage a deal counts as stale; null: never. */
  staleAfterDays: z
    .int()
    .min(1, says('stages.staleTooShort'))
    .max(3650, says('stages.staleTooLong'))
    .nullable(),
  serverStage: serverStageSchema,
});

export const stageSchema = z.object({
  ...stageFieldsSchema.shape,
  id: stageIdSchema,
  position: z.string(),
});
export type Stage = z.infer<typeof stageSchema>;

/** How a deal is closed: as won, or as lost with an optional reason. */
export const outcomeSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('Won') }),
  z.strictObject({
    status: z.literal('Lost'),
    lostReason: z.string().trim().max(500).nullable().default(null),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export function isClosing(stage: Pick<Stage, 'serverStage'>): boolean {
  return stage.serverStage === closingServerStage;
}

type StageOfRule = Pick<Stage, 'id' | 'label' | 'serverStage'>;

/**
 * What `deals:move` and a drag may do; throws CONFLICT or VALIDATION with words for the user.
 * A closed deal never goes back; the closing stage is entered from a stage that stands for `Revenue` only, with an outcome.
 */
export function assertMoveAllowed(from: StageOfRule, to: StageOfRule, outcome: Outcome | undefined): void {
  if (isClosing(from) && from.id !== to.id) {
    throw new AppError('CONFLICT', words('stages.noWayBack'));
  }
  if (!isClosing(to)) {
    if (outcome) throw AppError.field('outcome', words('stages.outcomeElsewhere'));
    return;
  }
  if (isClosing(from)) return;
  if (from.serverStage !== lastOpenServerStage) {
    throw new AppError('CONFLICT', words('stages.closedFromElsewhere', { stage: from.label }));
  }
  if (!outcome) throw AppError.field('outcome', words('stages.outcomeMissing'));
}

/**
 * The stages that `deals:close` walks through from `from`, ending in the closing stage: the server accepts no other way
 * (remote-api, `close_deal`: 400 unless the deal stands in `Revenue`). Throws CONFLICT for a deal that is closed already.
 */
export function closingPath<S extends StageOfRule>(from: S, stages: readonly S[]): S[] {
  if (isClosing(from)) throw new AppError('CONFLICT', words('stages.closedAlready'));
  const closing = stages.find(isClosing);
  const revenue = stages.find((stage) => stage.serverStage === lastOpenServerStage);
  if (!closing || !revenue) throw new AppError('INTERNAL', words('stages.pipelineIncomplete'));
  return from.serverStage === lastOpenServerStage ? [closing] : [revenue, closing];
}

/**
 * What must hold of a pipeline: exactly one closing stage, standing last, and at least one that stands for `Revenue`
 * (without it nothing could be closed). Throws CONFLICT with words for the user.
 */
export function assertPipeline(stages: readonly Pick<Stage, 'serverStage'>[]): void {
  if (stages.filter(isClosing).length !== 1) {
    throw new AppError('CONFLICT', words('stages.oneClosing'));
  }
  const last = stages.at(-1);
  if (!last || !isClosing(last)) {
    throw new AppError('CONFLICT', words('stages.closingLast'));
  }
  if (!stages.some((stage) => stage.serverStage === lastOpenServerStage)) {
    throw new AppError('CONFLICT', words('stages.revenueMissing'));
  }
}

/** The six stages that a new store starts with. */
export const defaultStages: readonly z.infer<typeof stageFieldsSchema>[] = [
  { label: 'Clients', winProbability: 10, staleAfterDays: 30, serverStage: 'Clients' },
  { label: 'Orders', winProbability: 30, staleAfterDays: 21, serverStage: 'Orders' },
  { label: 'Tasks', winProbability: 50, staleAfterDays: 14, serverStage: 'Tasks' },
  { label: 'Due Date', winProbability: 70, staleAfterDays: 14, serverStage: 'Due Date' },
  { label: 'Revenue', winProbability: 90, staleAfterDays: 14, serverStage: 'Revenue' },
  { label: 'Status', winProbability: 0, staleAfterDays: null, serverStage: 'Status' },
];
