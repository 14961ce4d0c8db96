import type { EventName, EventPayload } from '#shared/contract/events.ts';

/** Tells every window; services call it through their transaction, which waits for the commit. */
export type Emit = <Name extends EventName>(event: Name, payload: EventPayload<Name>) => void;
