/** What importing and exporting calendars ask of the worker; `src/main/workers` answers. */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import type { IcsFile } from './reading/ics-file.ts';

export type IcsImportJob = {
  file: IcsFile;
  nowMs: number;
  /** What a time without a zone is in. */
  timeZone: TimeZone;
};

export type IcsExportJob = {
  what: ParsedInput<'icalendar:export'>['what'];
  /** Where the file is written; what stands there is overwritten. */
  path: string;
  nowMs: number;
};

export type IcalendarJobs = {
  inspectCalendar: { input: IcsImportJob; output: ChannelOutput<'icalendar:inspect'> };
  importCalendar: { input: IcsImportJob; output: ChannelOutput<'icalendar:import'> };
  /** `title`: of the event, where only one is wanted. */
  exportCalendar: { input: IcsExportJob; output: { events: number; title: string | null } };
};

export type IcalendarWorker = {
  run<Name extends keyof IcalendarJobs>(
    name: Name,
    input: IcalendarJobs[Name]['input'],
  ): Promise<IcalendarJobs[Name]['output']>;
};
