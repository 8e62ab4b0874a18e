import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { advance, type ClockReading } from './clock-reading.js';

interface ServerClock {
  /** Takes a reading that came with an answer; `askedAt` is `performance.now()` when it was asked for. */
  set: (now: string, rate: number, askedAt: number) => void;
  /** The season's time now, by the server; null before the first reading. */
  now: () => Date | null;
}

const ClockContext = createContext<ServerClock | null>(null);

/** Keeps the time of the server: the clock of the computer the page is shown on is never asked. */
export function ServerClockKeeper({ children }: { children: ReactNode }) {
  const reading = useRef<ClockReading | null>(null);
  const clock = useMemo<ServerClock>(
    () => ({
      set(now, rate, askedAt) {
        const answeredAt = performance.now();
        reading.current = { season: Date.parse(now), rate, monotonic: (askedAt + answeredAt) / 2 };
      },
      now: () => (reading.current === null ? null : advance(reading.current, performance.now())),
    }),
    [],
  );
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useServerClock(): ServerClock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('useServerClock outside of ServerClockKeeper');
  return clock;
}

/** The season's time, again every so many milliseconds. */
export function useServerNow(everyMs = 1000): Date | null {
  const clock = useServerClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, everyMs]);
  return now ?? clock.now();
}
