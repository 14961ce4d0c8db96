/** The parts of an event's form that are lists or links: kept as text in its fields, so that a draft holds them too. */
import { z } from 'zod';
import type { AttendeeFields } from '#shared/domain/calendar.ts';
import { attendeeFieldsSchema, reminderMinutesSchema } from '#shared/domain/calendar.ts';
import { t } from '#renderer/i18n/index.ts';

const linkSchema = z.object({ id: z.string(), title: z.string() });
export type FormLink = z.infer<typeof linkSchema>;
const attendeesSchema = z.array(attendeeFieldsSchema);
const numbersSchema = z.array(reminderMinutesSchema);

function parsed<T>(schema: z.ZodType<T>, text: string, otherwise: T): T {
  if (text === '') return otherwise;
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : otherwise;
  } catch {
    // Text that is no list can only be an old draft's: it counts as empty.
    return otherwise;
  }
}

export function readLink(text: string): FormLink | null {
  return parsed<FormLink | null>(linkSchema, text, null);
}

export function writeLink(id: string | null, title: string): string {
  return id === null ? '' : JSON.stringify({ id, title });
}

export function readNumbers(text: string): number[] {
  return parsed(numbersSchema, text, []);
}

export function readAttendees(text: string): AttendeeFields[] {
  return parsed(attendeesSchema, text, []);
}

export function writeAttendees(attendees: readonly AttendeeFields[]): string {
  return JSON.stringify(attendees.map(({ email, name }) => ({ email, name })));
}

export type ReadAttendees = { attendees: AttendeeFields[]; error: string | null };

/**
 * Reads `anna@example.com, Ben Ode <ben@example.com>; ...` as it is typed or pasted.
 * @param present who is there already: nobody is added twice.
 * @returns nobody and what is wrong, or all of them.
 */
export function readNewAttendees(
  text: string,
  present: readonly Pick<AttendeeFields, 'email'>[],
): ReadAttendees {
  const attendees: AttendeeFields[] = [];
  const known = new Set(present.map(({ email }) => email.toLowerCase()));
  for (const piece of pieces(text)) {
    const match = /^(.*?)[\s"']*<([^<>]*)>$/u.exec(piece) ?? /^(?:(.*)\s)?(\S+)$/u.exec(piece);
    const name = (match?.[1] ?? '').replace(/^["']|["']$/gu, '').trim();
    const one = attendeeFieldsSchema.safeParse({ email: match?.[2] ?? piece, name: name || null });
    if (!one.success) return { attendees: [], error: t('event.attendees.wrong', { text: piece }) };
    const key = one.data.email.toLowerCase();
    if (known.has(key)) {
      return { attendees: [], error: t('event.attendees.double', { email: one.data.email }) };
    }
    known.add(key);
    attendees.push(one.data);
  }
  return { attendees, error: null };
}

/** At commas, semicolons and line ends; a comma within quotes or before an address in brackets belongs to a name. */
function pieces(text: string): string[] {
  const found = text.match(/(?:"[^"]*"|[^,;\n"]|")+/gu) ?? [];
  return found.map((piece) => piece.trim()).filter((piece) => piece !== '');
}
