import { createHash } from 'node:crypto';
import type { EventId, ReminderId } from '#shared/domain/ids.ts';

export type ReminderName = {
  eventId: EventId;
  occurrence: string;
  minutesBefore: number;
  dueAtMs: number;
};

/**
 * The key of a reminder, a UUIDv7 of its due instant (RFC 9562, section 5.7) whose random part is a digest of what it is of: the
 * same reminder has the same key however often and wherever it is made, so that none can stand in the store twice.
 */
export function reminderIdOf({ eventId, occurrence, minutesBefore, dueAtMs }: ReminderName): ReminderId {
  const time = Math.max(0, dueAtMs).toString(16).padStart(12, '0');
  const rest = createHash('sha256')
    .update(`${eventId} ${occurrence} ${minutesBefore} ${dueAtMs}`)
    .digest('hex');
  const variant = (8 + (Number.parseInt(rest.charAt(3), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}` as ReminderId;
}
