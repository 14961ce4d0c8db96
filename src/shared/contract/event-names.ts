import type { EventName } from './events.ts';

/** The events' names without their schemas: what the preload, which should stay small, checks against. */
const known: Record<EventName, true> = {
  'deals:changed': true,
  'leads:changed': true,
  'calendar:changed': true,
  'reminders:changed': true,
  'app:open': true,
  'dashboard:changed': true,
  'views:changed': true,
  'stages:changed': true,
  'trash:changed': true,
  'undo:changed': true,
  'settings:changed': true,
  'sync:changed': true,
  'imports:progress': true,
  'bridge:reconnected': true,
};

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(known, name);
}
