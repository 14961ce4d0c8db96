/** What somebody does on the server itself, or with another program: the same records, at any moment. */
import type { Doing } from './user.ts';
import { dayIn } from './user.ts';

const weights = {
  ...{ make: 3, edit: 10, move: 4, remove: 2, comment: 3, makeLead: 1, editLead: 3, removeLead: 1 },
  ...{ makeEvent: 2, editEvent: 5, removeEvent: 1, addAttendee: 1, respond: 1 },
};

type Other = Pick<Doing, 'world'>;

export function actAsOther({ world }: Other): void {
  const { chance } = world;
  const op = world.nextOp();
  const action = chance.weighed(weights);
  const { status, json } = perform({ world }, action, op) ?? { status: 0 };
  world.tell(`${op} other ${action} ${status} ${JSON.stringify(json ?? null).slice(0, 400)}`);
}

function one(world: Other['world'], path: string): Record<string, unknown> | undefined {
  const found = world.idsOf(path);
  if (found.length === 0) return undefined;
  return world.ask('GET', `${path}${world.chance.of(found)}/`).json as Record<string, unknown>;
}

function perform({ world }: Other, action: keyof typeof weights, op: number) {
  const { chance } = world;
  const change = (path: string, body: (record: Record<string, unknown>) => object) => {
    const record = one(world, path);
    return record && world.ask('PATCH', `${path}${record['id'] as number}/`, body(record));
  };
  const remove = (path: string) => {
    const record = one(world, path);
    return record && world.ask('DELETE', `${path}${record['id'] as number}/`);
  };
  const named = (record: Record<string, unknown>, field: string) =>
    `${(record[field] as string).split(' ')[0]} by ${op}`;
  switch (action) {
    case 'make':
      return world.ask('POST', 'deals/', { title: `D${op} elsewhere`, amount: `${op}.00` });
    case 'edit':
      return change('deals/', (deal) =>
        chance.of([
          { title: named(deal, 'title') },
          { description: `Elsewhere ${op}` },
          { client: `Elsewhere ${op}` },
          { amount: `${op}.50` },
          { due_date: dayIn(op % 200) },
          { assignee_initials: `X${op}` },
          { client: null },
        ]),
      );
    case 'move':
      return change('deals/', ({ stage }) =>
        stage === 'Revenue' && chance.is(0.5)
          ? { stage: 'Status', status: chance.of(['Won', 'Lost']) }
          : { stage: chance.of(['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue']) },
      );
    case 'remove':
      return remove('deals/');
    case 'comment': {
      const deal = one(world, 'deals/');
      const path = `deals/${(deal?.['id'] as number | undefined) ?? 0}/add_comment/`;
      return deal && world.ask('POST', path, { text: `Comment ${op} elsewhere` });
    }
    case 'makeLead':
      return world.ask('POST', 'leads/', { company_name: `L${op} elsewhere` });
    case 'editLead':
      return change('leads/', (lead) =>
        chance.of([
          { company_name: named(lead, 'company_name') },
          { notes: `Elsewhere ${op}` },
          { email: `x${op}@example.com` },
          { status: chance.of(['New', 'Contacted', 'Qualified']) },
        ]),
      );
    case 'removeLead':
      return remove('leads/');
    case 'makeEvent':
      return world.ask('POST', 'calendar/events/', {
        ...{ title: `E${op} elsewhere`, event_date: dayIn(chance.int(1, 40)) },
        ...{ start_time: '08:00', end_time: '09:30' },
      });
    case 'editEvent':
      return change('calendar/events/', (event) =>
        chance.of<object>([
          { title: named(event, 'title') },
          { location: `Elsewhere ${op}` },
          { event_date: dayIn(chance.int(1, 60)) },
          { start_time: '06:15', end_time: '07:45' },
          { reminder_set: chance.is(0.5), reminder_minutes_before: op % 50 },
          { description: `Elsewhere ${op}` },
          { attendees: `${event['attendees'] as string}, x${op}@example.com`.replace(/^, /, '') },
          { attendees: '' },
        ]),
      );
    case 'removeEvent':
      return remove('calendar/events/');
    case 'addAttendee': {
      const event = one(world, 'calendar/events/');
      const path = `calendar/events/${(event?.['id'] as number | undefined) ?? 0}/add_attendee/`;
      return event && world.ask('POST', path, { email: `x${op}@example.com`, name: `Other ${op}` });
    }
    case 'respond': {
      const event = one(world, 'calendar/events/');
      const [attendee] = (event?.['attendee_records'] ?? []) as { id: number }[];
      if (!event || !attendee) return undefined;
      const path = `calendar/events/${event['id'] as number}/attendees/${attendee.id}/respond/`;
      return world.ask('POST', path, { status: chance.of(['accepted', 'declined', 'tentative']) });
    }
  }
}
