import { useEffect, useState } from 'react';
import { nowMs } from '#renderer/ui/clock.ts';

const minuteMs = 60_000;

/** The minute that has begun, in UTC milliseconds; another one when the next begins. */
export function useMinute(): number {
  const [minute, setMinute] = useState(() => minuteNow());
  useEffect(() => {
    const wait = setInterval(() => setMinute(minuteNow()), 5000);
    return () => clearInterval(wait);
  }, []);
  return minute;
}

function minuteNow(): number {
  return Math.floor(nowMs() / minuteMs) * minuteMs;
}
