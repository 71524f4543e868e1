import { useEffect, useState } from 'react';

/** The time (ms since the epoch) as of the last tick. Ticks only while the component is mounted. */
export function useNow(now: () => number, everyMs: number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return time;
}
