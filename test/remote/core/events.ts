/** The calendar: events, their attendees and the reminder that each save makes anew. */
import {
  choice,
  initialOf,
  integer,
  isEmail,
  optionalText,
  plainText,
  readFields,
  requiredDate,
  requiredText,
  requiredTime,
  truth,
} from './fields.ts';
import { answerList, createTable, matches, type Paging, type Row, type Stamp } from './table.ts';
import { isoMicros, notFound, Refusal, type Call, type RemoteAnswer } from './types.ts';

const shape = {
  title: requiredText(255),
  description: optionalText(),
  event_type: choice(['meeting', 'event', 'reminder'], 'meeting'),
  event_date: requiredDate,
  start_time: requiredTime,
  end_time: requiredTime,
  location: optionalText(255),
  attendees: plainText(),
  reminder_set: truth(true),
  reminder_minutes_before: integer(15),
};

const answers = ['pending', 'accepted', 'declined', 'tentative'] as const;

type Values = Record<string, unknown>;
type Attendee = { id: number; email: string; name: string; status: string; responded_at: string | null };
type Reminder = {
  id: number;
  reminder_time: string;
  reminder_type: string;
  is_sent: boolean;
  sent_at: string | null;
};
type Parts = { attendees: Attendee[]; reminders: Reminder[] };

const dayMs = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function checkTimes(values: Values): void {
  if (String(values['end_time']) > String(values['start_time'])) return;
  throw new Refusal(400, { end_time: ['End time must be after start time.'] });
}

export type EventsDeps = {
  stamp: Stamp;
  paging: Paging;
  nowMs: () => number;
  nameOf: (userId: number) => string;
};

export function createEvents({ stamp, paging, nowMs, nameOf }: EventsDeps) {
  const events = createTable(stamp);
  const parts = new Map<number, Parts>();
  let lastPartId = 0;
  const nextId = (): number => (lastPartId += 1);
  const partsOf = (event: Row): Parts => parts.get(event.id) ?? { attendees: [], reminders: [] };

  function brief(event: Row): Values {
    return {
      id: event.id,
      ...event.values,
      owner_name: nameOf(event.ownerId),
      created_at: event.createdAt,
      updated_at: event.updatedAt,
    };
  }
  const whole = (event: Row): Values => {
    const { attendees, reminders } = partsOf(event);
    return {
      ...brief(event),
      attendee_records: attendees.map((one) => ({ ...one })),
      reminders: reminders.map((one) => ({ ...one })),
    };
  };

  /** What a save makes anew: the reminder, and the attendees where the text names any. */
  function rebuild(event: Row): void {
    const { values } = event;
    const now = partsOf(event);
    const startMs = Date.parse(`${String(values['event_date'])}T${String(values['start_time'])}Z`);
    const reminderMs = startMs - (values['reminder_minutes_before'] as number) * 60_000;
    const reminder = {
      ...{ id: nextId(), reminder_time: isoMicros(reminderMs * 1000), reminder_type: 'notification' },
      ...{ is_sent: false, sent_at: null },
    };
    const named = String(values['attendees'])
      .split(',')
      .map((email) => email.trim())
      .filter(Boolean);
    const attendees = [...new Set(named)].map((email) => ({
      ...{ id: nextId(), email, name: '', status: 'pending', responded_at: null },
    }));
    parts.set(event.id, {
      reminders: values['reminder_set'] ? [reminder] : [],
      attendees: named.length > 0 ? attendees : now.attendees,
    });
  }

  function attendeeOf(event: Row, id: string): Attendee {
    const found = partsOf(event).attendees.find((one) => String(one.id) === id);
    if (!found) throw notFound();
    return found;
  }

  const byTime = (a: Row, b: Row): number => (timeOf(a) < timeOf(b) ? -1 : 1);
  const timeOf = ({ id, values }: Row): string =>
    `${String(values['event_date'])}T${String(values['start_time'])} ${String(id).padStart(12, '0')}`;

  function between(call: Call, from: string, until: string): Values[] {
    const rows = events.list(call.user.id).filter(({ values }) => {
      const date = String(values['event_date']);
      return date >= from && date <= until;
    });
    return rows.sort(byTime).map(brief);
  }

  function askedDay(call: Call): string {
    const asked = call.query['date'];
    return asked
      ? String(readFields({ date: requiredDate }, { date: asked }, false)['date'])
      : dateOf(nowMs());
  }

  return {
    table: events,
    whole,
    list(call: Call): RemoteAnswer {
      const { start_date, end_date, date, type, search } = call.query;
      const rows = events.list(call.user.id).filter((row) => {
        const day = String(row.values['event_date']);
        if ((start_date && day < start_date) || (end_date && day > end_date)) return false;
        if ((date && day !== date) || (type && row.values['event_type'] !== type)) return false;
        return matches(row, ['title', 'description', 'location'], search);
      });
      return answerList(rows, { paging, path: 'calendar/events/', query: call.query, toJson: brief });
    },
    create(call: Call): RemoteAnswer {
      const values = { ...initialOf(shape), ...readFields(shape, call.body, false) };
      checkTimes(values);
      const event = events.add(call.user.id, values);
      rebuild(event);
      return { status: 201, json: whole(event) };
    },
    get: (call: Call, id: string): RemoteAnswer => ({
      status: 200,
      json: whole(events.get(call.user.id, id)),
    }),
    update(call: Call, id: string, isPartial: boolean): RemoteAnswer {
      const event = events.get(call.user.id, id);
      const values = readFields(shape, call.body, isPartial);
      checkTimes({ ...event.values, ...values });
      events.save(event, values);
      rebuild(event);
      return { status: 200, json: whole(event) };
    },
    remove(call: Call, id: string): RemoteAnswer {
      const event = events.get(call.user.id, id);
      events.remove(event);
      parts.delete(event.id);
      return { status: 204 };
    },
    weekView(call: Call): RemoteAnswer {
      const atMs = dayOf(askedDay(call));
      const start = atMs - ((new Date(atMs).getUTCDay() + 6) % 7) * dayMs;
      const [from, until] = [dateOf(start), dateOf(start + 6 * dayMs)];
      return {
        status: 200,
        json: { week_start: from, week_end: until, events: between(call, from, until) },
      };
    },
    monthView(call: Call): RemoteAnswer {
      const month = askedDay(call).slice(0, 7);
      const next = new Date(dayOf(`${month}-01`));
      next.setUTCMonth(next.getUTCMonth() + 1);
      const [from, until] = [`${month}-01`, dateOf(next.getTime() - dayMs)];
      const found = between(call, from, until);
      return { status: 200, json: { month, month_start: from, month_end: until, events: found } };
    },
    addAttendee(call: Call, id: string): RemoteAnswer {
      const event = events.get(call.user.id, id);
      const { email, name } = readFields(
        { email: requiredText(254), name: plainText() },
        call.body,
        false,
      ) as { email: string; name?: string };
      if (!isEmail(email)) throw new Refusal(400, { email: ['Enter a valid email address.'] });
      const { attendees, reminders } = partsOf(event);
      if (attendees.some((one) => one.email.toLowerCase() === email.toLowerCase()))
        throw new Refusal(400, { email: ['This attendee is already added.'] });
      const attendee = { id: nextId(), email, name: name ?? '', status: 'pending', responded_at: null };
      parts.set(event.id, { attendees: [...attendees, attendee], reminders });
      return { status: 201, json: { ...attendee } };
    },
    respond(call: Call, id: string, attendeeId: string): RemoteAnswer {
      const attendee = attendeeOf(events.get(call.user.id, id), attendeeId);
      const field = { ...choice(answers, 'pending'), isRequired: true };
      const { status } = readFields({ status: field }, call.body, false);
      attendee.status = String(status);
      attendee.responded_at = stamp();
      return { status: 200, json: { ...attendee } };
    },
    removeAttendee(call: Call, id: string, attendeeId: string): RemoteAnswer {
      const event = events.get(call.user.id, id);
      const gone = attendeeOf(event, attendeeId);
      const { attendees, reminders } = partsOf(event);
      parts.set(event.id, { attendees: attendees.filter((one) => one !== gone), reminders });
      return { status: 200, json: whole(event) };
    },
  };
}
