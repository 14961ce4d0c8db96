import { z } from 'zod';
import { activityActions } from '#shared/domain/activities.ts';
import { actionIdSchema } from '#shared/domain/ids.ts';
import { defineChannels } from './define.ts';

/** What an action was, for the words on the screen: `count` records of `entity`, `label` naming the one where there is one. */
export const actionSummarySchema = z.object({
  actionId: actionIdSchema,
  action: z.enum([...activityActions, 'reorder', 'sample_archive']),
  entity: z.enum([
    'deal',
    'stage',
    'comment',
    'attachment',
    'lead',
    'interaction',
    'view',
    'event',
    'attendee',
  ]),
  count: z.int(),
  label: z.string().nullable(),
});
export type ActionSummary = z.infer<typeof actionSummarySchema>;

export const undoStateSchema = z.object({
  undo: actionSummarySchema.nullable(),
  redo: actionSummarySchema.nullable(),
});
export type UndoState = z.infer<typeof undoStateSchema>;

export const undoContract = defineChannels({
  'undo:state': { kind: 'read', input: z.strictObject({}), output: undoStateSchema },
  /** Takes back the given action, or the newest one; CONFLICT where something later changed the same fields. */
  'undo:undo': {
    kind: 'write',
    input: z.strictObject({ actionId: actionIdSchema.optional() }),
    output: z.object({ undone: actionSummarySchema, state: undoStateSchema }),
  },
  /** Does again what was undone last; nothing to redo once something else was done. */
  'undo:redo': {
    kind: 'write',
    input: z.strictObject({}),
    output: z.object({ redone: actionSummarySchema, state: undoStateSchema }),
  },
});
