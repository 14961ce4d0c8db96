/** Where in a record's form the server's words belong, by the names on the wire. */
import type { WaitingItem } from '#shared/contract/sync.contract.ts';

export const formFields = {
  deal: {
    title: 'title',
    description: 'description',
    client: 'client',
    stage: 'stageId',
    amount: 'amount',
    due_date: 'dueDate',
    assignee_initials: 'assignee',
  },
  lead: {
    company_name: 'company',
    contact_name: 'contact',
    email: 'email',
    phone: 'phone',
    source: 'source',
    status: 'status',
    notes: 'notes',
  },
  event: {
    title: 'title',
    description: 'desc',
    event_type: 'type',
    event_date: 'date',
    start_time: 'start',
    end_time: 'end',
    location: 'location',
    attendees: 'newAttendee',
    reminder_minutes_before: 'reminders',
  },
} as const satisfies Record<string, Record<string, string>>;

type Form = { errors: Readonly<Record<string, string>> };

/** The form with the server's words at their fields, where it has nothing to say of them itself. */
export function withSaid<F extends Form>(
  form: F,
  item: WaitingItem | undefined,
  kind: keyof typeof formFields,
): F {
  const said = Object.entries(item?.problem?.fields ?? {}).flatMap(([field, words]) => {
    const name = placeOf(kind, field);
    return name === undefined ? [] : [[name, words.join(' ')] as const];
  });
  return said.length === 0 ? form : { ...form, errors: { ...Object.fromEntries(said), ...form.errors } };
}

/** What of the server's words has no field in the form. */
export function saidElsewhere(item: WaitingItem, kind: keyof typeof formFields): Record<string, string[]> {
  const fields = Object.entries(item.problem?.fields ?? {});
  return Object.fromEntries(fields.filter(([field]) => placeOf(kind, field) === undefined));
}

function placeOf(kind: keyof typeof formFields, field: string): string | undefined {
  const places: Record<string, string> = formFields[kind];
  return Object.hasOwn(places, field) ? places[field] : undefined;
}
