import { contract, type ChannelInput, type ChannelOutput, type ParsedInput } from '#shared/contract/index.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { mergeLeads } from '#main/features/duplicates/merge-leads.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { createAttendeesService } from './attendees.service.ts';
import { createCalendarReads } from './calendar-reads.service.ts';
import { createCalendarHandlers } from './calendar.handlers.ts';
import { createCalendarService } from './calendar.service.ts';

type CalendarChannel = Extract<keyof typeof contract, `calendar:${string}`>;

export type TestCalendar = Awaited<ReturnType<typeof createTestCalendar>>;

/** The calendar beside deals, leads and undo on a real store; every input passes the contract's schema, as a page's does. */
export async function createTestCalendar(pipeline?: Pipeline) {
  const parts = pipeline ?? (await createPipeline());
  const { store, ids } = parts;
  const settings = { get: () => ({ defaultReminder: 15, defaultAllDayReminder: -540 }) as Settings };
  const reads = createCalendarReads({ read: store.read });
  const handlers = createCalendarHandlers({
    reads,
    events: createCalendarService({ store, ids, clock: store.clock, settings }),
    attendees: createAttendeesService({ store, ids }),
  });

  function call<C extends CalendarChannel>(channel: C, input: ChannelInput<C>): ChannelOutput<C> {
    const parsed = contract[channel].input.parse(input) as ParsedInput<C>;
    const handle = handlers[channel] as (parsed: ParsedInput<C>) => ChannelOutput<C>;
    return handle(parsed);
  }

  async function entries(from: string, to: string, more: object = {}): Promise<CalendarEntry[]> {
    const range = { from, to, timeZone: 'Europe/Berlin', ...more };
    return (await reads.list(contract['calendar:list'].input.parse(range))).entries;
  }

  return {
    ...parts,
    call,
    create: (input: ChannelInput<'calendar:create'>) => call('calendar:create', input),
    update: (input: ChannelInput<'calendar:update'>) => call('calendar:update', input),
    move: (input: ChannelInput<'calendar:move'>) => call('calendar:move', input),
    archive: (input: ChannelInput<'calendar:archive'>) => call('calendar:archive', input),
    detail: (id: string, occurrence?: string) =>
      call('calendar:get', { id, ...(occurrence === undefined ? {} : { occurrence }) }),
    entries,
    calendarReads: reads,
    merge: (input: ChannelInput<'leads:merge'>) =>
      mergeLeads(store, contract['leads:merge'].input.parse(input)),
    titles: async (from: string, to: string) => (await entries(from, to)).map(({ title }) => title),
  };
}
