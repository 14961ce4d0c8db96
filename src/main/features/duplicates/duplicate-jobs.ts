/** What duplicates ask of the worker; `src/main/workers` answers. */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';

type Reading<Output> = { input: { nowMs: number }; output: Output };
type Merging<Channel extends 'leads:merge' | 'clients:merge'> = {
  input: { input: ParsedInput<Channel>; nowMs: number };
  output: ChannelOutput<Channel>;
};

export type DuplicateJobs = {
  leadDuplicates: Reading<ChannelOutput<'duplicates:leads'>>;
  clientDuplicates: Reading<ChannelOutput<'duplicates:clients'>>;
  mergeLeads: Merging<'leads:merge'>;
  mergeClients: Merging<'clients:merge'>;
};

/** The same for the service. */
export type HeavyDuplicates = {
  leads(): Promise<ChannelOutput<'duplicates:leads'>>;
  clients(): Promise<ChannelOutput<'duplicates:clients'>>;
  mergeLeads(input: ParsedInput<'leads:merge'>): Promise<ChannelOutput<'leads:merge'>>;
  mergeClients(input: ParsedInput<'clients:merge'>): Promise<ChannelOutput<'clients:merge'>>;
};
