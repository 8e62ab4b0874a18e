import { usageOf } from '../process-usage.js';

/** Requests made one after the other: milliseconds by the clock, and of processor time. */
export interface Timings {
  name: string;
  requests: number;
  p50: number;
  p95: number;
  max: number;
  /** Mean processor time of server, client and PostgreSQL together: what the clock would show on a machine that does nothing else. */
  cpu: number;
}

/** Asks `times` times; what is not answered with 200 throws. `between` runs before each request and is not measured by the clock. */
export async function timed(
  name: string,
  times: number,
  postmaster: number,
  ask: (i: number) => Promise<Response>,
  between?: () => Promise<unknown>,
): Promise<Timings> {
  const taken: number[] = [];
  const before = usageOf([process.pid, postmaster]).cpuSeconds;
  for (let i = 0; i < times; i++) {
    await between?.();
    const from = performance.now();
    const answer = await ask(i);
    const body = await answer.text();
    taken.push(performance.now() - from);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${body.slice(0, 300)}`);
  }
  const cpu = ((usageOf([process.pid, postmaster]).cpuSeconds - before) * 1_000) / times;
  taken.sort((a, b) => a - b);
  const at = (part: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))]!;
  return { name, requests: times, p50: at(0.5), p95: at(0.95), max: at(1), cpu };
}

export function line({ name, requests, p50, p95, max, cpu }: Timings, limitMs: number): string {
  const verdict = p95 < limitMs ? 'within' : 'NOT WITHIN';
  const ms = (n: number): string => n.toFixed(1).padStart(6);
  return `${name.padEnd(50)} ${String(requests).padStart(4)} ×  p50 ${ms(p50)}  p95 ${ms(p95)}  max ${ms(max)}  processor ${ms(cpu)} ms  ${verdict} ${limitMs} ms`;
}
