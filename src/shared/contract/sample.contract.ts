import { z } from 'zod';
import { actionIdSchema } from '#shared/domain/ids.ts';
import { defineChannels } from './define.ts';

export const sampleContract = defineChannels({
  'sample:state': {
    kind: 'read',
    input: z.strictObject({}),
    /** Offered while there is neither a deal nor a lead; present while something of it is there outside the trash. */
    output: z.object({ isOffered: z.boolean(), isPresent: z.boolean(), deals: z.int(), leads: z.int() }),
  },
  /** A small, believable pipeline, in one action. CONFLICT where the store is not empty. */
  'sample:fill': {
    kind: 'write',
    input: z.strictObject({}),
    output: z.object({ actionId: actionIdSchema, deals: z.int(), leads: z.int() }),
  },
  /** Into the trash with all of it that the user has not touched; what the user changed or wrote on stays, and is counted. */
  'sample:remove': {
    kind: 'write',
    input: z.strictObject({}),
    output: z.object({ actionId: actionIdSchema.nullable(), removed: z.int(), kept: z.int() }),
  },
});
