/** What a person did, day by day: counted from the log, the deals and the calendar, and put right by hand where it is wrong. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { performanceContract } from '#shared/contract/performance.contract.ts';
import type { PerformanceService } from './performance.service.ts';

export function createPerformanceHandlers(
  performance: PerformanceService,
): HandlersOf<keyof typeof performanceContract> {
  return {
    'performance:month': (input) => performance.month(input),
    'performance:trend': (input) => performance.trend(input),
    'performance:year': (input) => performance.year(input),
    'performance:record': (input) => performance.record(input),
    'performance:focus': (input) => performance.focus(input),
  };
}
