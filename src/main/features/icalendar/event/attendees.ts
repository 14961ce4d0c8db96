/** ATTENDEE (RFC 5545, 3.8.4.1): who is invited, and what they answered. */
import { attendeeFieldsSchema, maxAttendees, type AttendeeStatus } from '#shared/domain/calendar.ts';
import { words } from '#shared/words/index.ts';
import {
  paramOf,
  plainText,
  propertiesOf,
  type IcsComponent,
  type JcalParams,
  type JcalProperty,
} from '../jcal.ts';
import type { IcsAttendee, Note } from '../ics-event.ts';

export const partstats: Record<AttendeeStatus, string> = {
  pending: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
};

const statuses = new Map(
  (Object.entries(partstats) as [AttendeeStatus, string][]).map(([status, partstat]) => [partstat, status]),
);
const maxName = 255;

type Reading = {
  attendees: IcsAttendee[];
  /** By address: what a file says of them beside. */
  params: Record<string, JcalParams>;
  /** Those without an address that can be written to. */
  kept: JcalProperty[];
};

export function readAttendees(component: IcsComponent, note: Note): Reading {
  const attendees = new Map<string, IcsAttendee>();
  const reading: Reading = { attendees: [], params: {}, kept: [] };
  for (const property of propertiesOf(component, 'attendee')) {
    const address = plainText(property.raw)
      .trim()
      .replace(/^mailto:/i, '');
    const name = (plainText(paramOf(property, 'cn')).trim() || null)?.slice(0, maxName) ?? null;
    const fields = attendeeFieldsSchema.safeParse({ email: address, name });
    if (!fields.success) {
      note(words('icalendar.attendeeUnknown', { attendee: (name ?? address).slice(0, 60) }));
      reading.kept.push(property.jcal);
    } else if (attendees.size >= maxAttendees) {
      note(words('icalendar.moreAttendees', { max: maxAttendees }));
    } else if (!attendees.has(fields.data.email.toLowerCase())) {
      const partstat = paramOf(property, 'partstat')?.toUpperCase() ?? '';
      const status = statuses.get(partstat) ?? 'pending';
      attendees.set(fields.data.email.toLowerCase(), { ...fields.data, status });
      const { cn: _, partstat: own, ...others } = property.params;
      const kept = statuses.has(partstat) || own === undefined ? others : { ...others, partstat: own };
      if (Object.keys(kept).length > 0) reading.params[fields.data.email.toLowerCase()] = kept;
    }
  }
  reading.attendees = [...attendees.values()];
  return reading;
}
