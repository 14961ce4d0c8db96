import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * @property ownMs the most that this thread itself did without a turn of the loop: of a long delay the machine, which does
 * something else meanwhile, may have its share.
 */
export type Delay = { p50Ms: number; p99Ms: number; maxMs: number; ownMs: number };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How late this process's event loop was while `work` went on. */
export async function watchLoop(work: () => Promise<unknown>): Promise<Delay> {
  // What others left behind is not to be collected in this one's time.
  collectGarbage();
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  const ownWork = watchOwnWork();
  histogram.enable();
  await work();
  histogram.disable();
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    p50Ms: ms(histogram.percentile(50)),
    p99Ms: ms(histogram.percentile(99)),
    maxMs: ms(histogram.max),
    ownMs: ownWork.longestMs(),
  };
}

/** The processor's time of this thread from one turn of its loop to the next. */
function watchOwnWork(): { longestMs(): number } {
  let longest = 0;
  let before = process.threadCpuUsage();
  const look = () => {
    const now = process.threadCpuUsage();
    longest = Math.max(longest, now.user + now.system - before.user - before.system);
    before = now;
  };
  const timer = setInterval(look, 1);
  return {
    longestMs() {
      clearInterval(timer);
      look();
      return longest / 1000;
    },
  };
}
