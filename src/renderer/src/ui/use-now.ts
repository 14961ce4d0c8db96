import { useEffect, useState } from 'react';
import { nowMs } from './clock.ts';

const everyMs = 20_000;

/** The time, told anew often enough for words such as `25 minutes ago`. */
export function useNowMs(): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
