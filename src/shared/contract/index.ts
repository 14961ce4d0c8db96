/**
 * The contract between the processes: every channel with its input, output and kind, and every event. The zod schemas are
 * the only source of the types. Nothing here knows of Electron, a socket or the store.
 */
import type { z } from 'zod';
import type { Result } from '#shared/errors.ts';
import { attachmentsContract } from './attachments.contract.ts';
import { calendarContract } from './calendar.contract.ts';
import { commentsContract } from './comments.contract.ts';
import { dashboardContract } from './dashboard.contract.ts';
import { dealsContract } from './deals.contract.ts';
import { bulkContract } from './bulk.contract.ts';
import { duplicatesContract } from './duplicates.contract.ts';
import { exportsContract } from './exports.contract.ts';
import { icalendarContract } from './icalendar.contract.ts';
import { leadsContract } from './leads.contract.ts';
import { performanceContract } from './performance.contract.ts';
import { remindersContract } from './reminders.contract.ts';
import { sampleContract } from './sample.contract.ts';
import { searchContract } from './search.contract.ts';
import { viewsContract } from './views.contract.ts';
import type { EventListener, EventName } from './events.ts';
import { importsContract } from './imports.contract.ts';
import { settingsContract } from './settings.contract.ts';
import { stagesContract } from './stages.contract.ts';
import { suggestionsContract } from './suggestions.contract.ts';
import { syncContract } from './sync.contract.ts';
import { trashContract } from './trash.contract.ts';
import { undoContract } from './undo.contract.ts';
import { uploadsContract } from './uploads.contract.ts';

export const contract = {
  ...dealsContract,
  ...stagesContract,
  ...commentsContract,
  ...attachmentsContract,
  ...uploadsContract,
  ...importsContract,
  ...trashContract,
  ...undoContract,
  ...settingsContract,
  ...viewsContract,
  ...searchContract,
  ...sampleContract,
  ...leadsContract,
  ...exportsContract,
  ...duplicatesContract,
  ...bulkContract,
  ...calendarContract,
  ...icalendarContract,
  ...remindersContract,
  ...dashboardContract,
  ...suggestionsContract,
  ...performanceContract,
  ...syncContract,
};

export type Contract = typeof contract;
export type Channel = keyof Contract;
/** What a caller writes (before defaults), what a handler is given (after parsing), and what comes back. */
export type ChannelInput<C extends Channel> = z.input<Contract[C]['input']>;
export type ParsedInput<C extends Channel> = z.output<Contract[C]['input']>;
export type ChannelOutput<C extends Channel> = z.output<Contract[C]['output']>;

export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}

/** Handlers of some channels: a feature's map. The whole map must satisfy `HandlersOf<Channel>`. */
export type HandlersOf<C extends Channel> = {
  [Name in C]: (input: ParsedInput<Name>) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};
export type Handlers = HandlersOf<Channel>;

/** The whole bridge: `window.dealdesk`. */
export type Bridge = {
  invoke<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Result<ChannelOutput<C>>>;
  /** @returns the function that ends the listening. */
  on<Name extends EventName>(event: Name, listener: EventListener<Name>): () => void;
};
