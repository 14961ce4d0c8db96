import { useEffect, useState } from 'react';

/** Work that is over sooner needs no sign that it goes on. */
const quickMs = 300;

/** @returns whether something has been going on for longer than a moment. */
export function useBusy(isRunning: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(() => setLong(true), quickMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isRunning]);
  return isRunning && isLong;
}
