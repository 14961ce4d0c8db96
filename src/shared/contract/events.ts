import { z } from 'zod';
import { dealIdSchema, eventIdSchema, leadIdSchema } from '#shared/domain/ids.ts';
import { importStatusSchema } from '#shared/domain/imports.ts';
import { settingsSchema } from './settings.contract.ts';
import { undoStateSchema } from './undo.contract.ts';

/** What the main process tells every window, after the commit that it tells of. */
export const eventsContract = {
  /** `ids: null`: too many to name; whatever shows deals looks again. */
  'deals:changed': z.object({ ids: z.array(dealIdSchema).nullable() }),
  'leads:changed': z.object({ ids: z.array(leadIdSchema).nullable() }),
  /** Named by the row: a series, or a changed occurrence. */
  'calendar:changed': z.object({ ids: z.array(eventIdSchema).nullable() }),
  'reminders:changed': z.object({}),
  /** The main process asks for a page of the app (a notification was clicked, a file opened): an address behind the hash. */
  'app:open': z.object({ path: z.string().regex(/^\/[a-zA-Z0-9/?=&:._%-]*$/) }),
  /** Suggestions, probabilities, the goal, a day's performance, or the counters themselves. */
  'dashboard:changed': z.object({}),
  'views:changed': z.object({}),
  'stages:changed': z.object({}),
  'trash:changed': z.object({}),
  'undo:changed': undoStateSchema,
  'settings:changed': settingsSchema,
  /** How the sync stands, what waits, or what is in conflict. */
  'sync:changed': z.object({}),
  'imports:progress': importStatusSchema,
  /** The bridge came back after it was lost (browser host only): everything may have changed. */
  'bridge:reconnected': z.object({}),
} as const;

export type EventName = keyof typeof eventsContract;
export type EventPayload<Name extends EventName> = z.infer<(typeof eventsContract)[Name]>;
export type EventListener<Name extends EventName> = (payload: EventPayload<Name>) => void;
