import { z } from 'zod';

/** Every key is a UUIDv7 made on this machine: it sorts by the time at which it was made. */
const id = <Name extends string>() => z.uuidv7().brand<Name>();

export const dealIdSchema = id<'DealId'>();
export const stageIdSchema = id<'StageId'>();
export const leadIdSchema = id<'LeadId'>();
export const interactionIdSchema = id<'InteractionId'>();
export const eventIdSchema = id<'EventId'>();
export const attendeeIdSchema = id<'AttendeeId'>();
export const reminderIdSchema = id<'ReminderId'>();
export const viewIdSchema = id<'ViewId'>();
export const commentIdSchema = id<'CommentId'>();
export const attachmentIdSchema = id<'AttachmentId'>();
export const activityIdSchema = id<'ActivityId'>();
export const actionIdSchema = id<'ActionId'>();
export const uploadIdSchema = id<'UploadId'>();
export const importIdSchema = id<'ImportId'>();
export const suggestionIdSchema = id<'SuggestionId'>();

export type DealId = z.infer<typeof dealIdSchema>;
export type StageId = z.infer<typeof stageIdSchema>;
export type LeadId = z.infer<typeof leadIdSchema>;
export type InteractionId = z.infer<typeof interactionIdSchema>;
export type EventId = z.infer<typeof eventIdSchema>;
export type AttendeeId = z.infer<typeof attendeeIdSchema>;
export type ReminderId = z.infer<typeof reminderIdSchema>;
export type ViewId = z.infer<typeof viewIdSchema>;
export type CommentId = z.infer<typeof commentIdSchema>;
export type AttachmentId = z.infer<typeof attachmentIdSchema>;
export type ActivityId = z.infer<typeof activityIdSchema>;
/** One user action: the unit of undo and, later, of what is sent to a server. */
export type ActionId = z.infer<typeof actionIdSchema>;
export type UploadId = z.infer<typeof uploadIdSchema>;
export type ImportId = z.infer<typeof importIdSchema>;
export type SuggestionId = z.infer<typeof suggestionIdSchema>;
