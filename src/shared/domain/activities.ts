import { z } from 'zod';
import { actionIdSchema, activityIdSchema, dealIdSchema, eventIdSchema, leadIdSchema } from './ids.ts';

/** The server's thirteen kinds (remote-api, "Dashboard"). */
export const activityTypes = [
  'lead_created',
  'lead_updated',
  'lead_deleted',
  'deal_created',
  'deal_updated',
  'deal_stage_changed',
  'deal_won',
  'deal_lost',
  'task_created',
  'task_completed',
  'comment_added',
  'file_uploaded',
  'team_joined',
] as const;
export const activityTypeSchema = z.enum(activityTypes);
export type ActivityType = z.infer<typeof activityTypeSchema>;

/** What was done, finer than the type. */
export const activityActions = [
  'create',
  'update',
  'move',
  'close',
  'duplicate',
  'import',
  'archive',
  'restore',
  'comment',
  'comment_update',
  'comment_archive',
  'comment_restore',
  'attach',
  'detach',
  'attachment_restore',
  'log',
  'log_update',
  'log_archive',
  'log_restore',
  'convert',
  'attendee_add',
  'attendee_respond',
  'attendee_remove',
  'merge',
  'sample',
  'undo',
  'redo',
] as const;
const activityActionSchema = z.enum(activityActions);
export type ActivityAction = z.infer<typeof activityActionSchema>;

/**
 * One line of history of a deal, a lead or an event (what belongs to an event also names the deal or lead that it is linked
 * with; the server knows an event's lines as `task_created`). `field` names the property that changed (null where
 * the whole record did), and the values are
 * as the store keeps them: minor units, plain dates, stage labels (a stage may be renamed or removed later).
 */
export const activitySchema = z.object({
  id: activityIdSchema,
  actionId: actionIdSchema,
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  eventId: eventIdSchema.nullable(),
  type: activityTypeSchema,
  action: activityActionSchema,
  field: z.string().nullable(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  actorName: z.string(),
  atMs: z.int(),
});
export type Activity = z.infer<typeof activitySchema>;
