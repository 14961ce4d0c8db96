/** An event of a calendar file, as it would stand in the store, and what is left out of it. */
import type { AttendeeStatus, EventFields, EventType, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import type { JcalComponent, JcalParams, JcalProperty } from './jcal.ts';
import type { IcsTime } from './reading/values.ts';

export type IcsTimes = Pick<
  EventFields,
  'eventDate' | 'startTime' | 'endDate' | 'endTime' | 'isAllDay' | 'timeZone'
>;

export type IcsAttendee = { email: string; name: string | null; status: AttendeeStatus };

/** A day, or a time in a zone. */
export type LoneOccurrence = { key: OccurrenceKey; timeZone: TimeZone | null };

/** What has no field in the store, for the export to give back. */
export type IcsRest = {
  properties: JcalProperty[];
  components: JcalComponent[];
  /** By address: what a file says of an attendee beside name and answer. */
  attendees: Record<string, JcalParams>;
  /** Of a changed occurrence whose series is not known: its RECURRENCE-ID. */
  occurrence?: LoneOccurrence;
};

export type IcsContent = IcsTimes &
  Pick<EventFields, 'title' | 'description' | 'location' | 'recurrence' | 'reminders'> & {
    /** Null: the file does not say. */
    eventType: EventType | null;
    extraDates: OccurrenceKey[];
    leftOutDates: OccurrenceKey[];
    attendees: IcsAttendee[];
    rest: IcsRest;
  };

/** Which occurrence a component is about. */
export type RecurrencePoint = {
  at: IcsTime;
  zone: TimeZone;
  isFollowing: boolean;
};

export type IcsEvent = {
  /** Which component of the file it is, from 1. */
  component: number;
  uid: string;
  sequence: number;
  isCancelled: boolean;
  /** Of a changed occurrence: which one it stands for. */
  point: RecurrencePoint | null;
  content: IcsContent;
  /** What is left out of it, in words for the user. */
  notes: string[];
};

export type ChangedOccurrence = { key: OccurrenceKey; event: IcsEvent };

export type IcsSeries = { uid: string } & (
  | { master: IcsEvent; changed: ChangedOccurrence[] }
  /** The file does not hold what they are occurrences of. */
  | { master: null; changed: IcsEvent[] }
);

/** Says of something that is left out. */
export type Note = (text: string) => void;

/** Thrown for a component that cannot be taken at all; its message is for the user. */
export class NotTaken extends Error {}
