import { z } from 'zod';
import { actionIdSchema, stageIdSchema } from '#shared/domain/ids.ts';
import { stageFieldsSchema, stageSchema } from '#shared/domain/stages.ts';
import { defineChannels } from './define.ts';

const changedStageSchema = stageSchema.extend({ actionId: actionIdSchema });

export const stagesContract = defineChannels({
  'stages:list': {
    kind: 'read',
    input: z.strictObject({}),
    /** In the pipeline's order, with how many deals stand in each (outside the trash). */
    output: z.object({ stages: z.array(stageSchema.extend({ dealCount: z.int() })) }),
  },
  /** A new stage, placed before the closing stage unless `beforeId` says otherwise. */
  'stages:create': {
    kind: 'write',
    input: z.strictObject({ ...stageFieldsSchema.shape, beforeId: stageIdSchema.optional() }),
    output: changedStageSchema,
  },
  'stages:update': {
    kind: 'write',
    input: z.strictObject({ id: stageIdSchema, patch: stageFieldsSchema.partial() }),
    output: changedStageSchema,
  },
  'stages:move': {
    kind: 'write',
    input: z.strictObject({ id: stageIdSchema, beforeId: stageIdSchema }),
    output: changedStageSchema,
  },
  /** Removes a stage; its deals, those in the trash too, move to `moveToStageId`. */
  'stages:archive': {
    kind: 'write',
    input: z.strictObject({ id: stageIdSchema, moveToStageId: stageIdSchema }),
    output: z.object({ actionId: actionIdSchema, movedDeals: z.int() }),
  },
});
