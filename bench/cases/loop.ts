import { monitorEventLoopDelay } from 'node:perf_hooks';

export type Delay = { p50Ms: number; p99Ms: number; maxMs: number };

/** How late this process's event loop was while `work` went on. */
export async function watchLoop(work: () => Promise<unknown>): Promise<Delay> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    p50Ms: ms(histogram.percentile(50)),
    p99Ms: ms(histogram.percentile(99)),
    maxMs: ms(histogram.max),
  };
}
