import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

interface Usage {
  /** Seconds of processor time, of the processes and of all they ever reaped. */
  cpuSeconds: number;
  /** Memory now, bytes: proportional set sizes, so that the buffers all PostgreSQL processes share count once. */
  memoryBytes: number;
}

/** What the process trees below these roots have used so far. Linux only: it reads /proc. */
export function usageOf(roots: readonly number[]): Usage {
  const children = new Map<number, number[]>();
  const stats = new Map<number, { cpu: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(Number(entry));
    if (stat === null) continue;
    stats.set(stat.pid, stat);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), stat.pid]);
  }
  const usage: Usage = { cpuSeconds: 0, memoryBytes: 0 };
  const walk = (pid: number): void => {
    const stat = stats.get(pid);
    if (stat === undefined) return;
    usage.cpuSeconds += stat.cpu;
    usage.memoryBytes += proportionalSet(pid);
    for (const child of children.get(pid) ?? []) walk(child);
  };
  for (const root of roots) walk(root);
  return usage;
}

/** The parent of a process: a PostgreSQL backend's parent is the postmaster. */
export function parentOf(pid: number): number {
  const stat = readStat(pid);
  if (stat === null) throw new Error(`process ${pid} is gone`);
  return stat.parent;
}

/** Zero when the process ended between the listing and the reading. */
function proportionalSet(pid: number): number {
  const text = readOfProcess(pid, 'smaps_rollup') ?? '';
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

/** Null when the process ended between the listing and the reading. */
function readStat(pid: number): { pid: number; parent: number; cpu: number } | null {
  const text = readOfProcess(pid, 'stat');
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
  return { pid, parent: Number(fields[1]), cpu: ticks / TICKS_PER_SECOND };
}

function readOfProcess(pid: number, file: 'stat' | 'smaps_rollup'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Watches process trees, each under a name: processor time from start to stop, and the most memory seen, of each and of all at once. */
export class UsageWatch {
  private readonly before: Map<string, Usage>;
  private peak = 0;
  private readonly peaks = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly roots: Readonly<Record<string, number>>) {
    this.before = this.look();
    this.timer = setInterval(() => this.look(), 2_000);
  }

  /** Seconds of processor time of each since the start. */
  cpuByProgram(): Record<string, number> {
    return Object.fromEntries(
      [...this.look()].map(([name, { cpuSeconds }]) => [name, cpuSeconds - (this.before.get(name)?.cpuSeconds ?? 0)]),
    );
  }

  stop(): {
    cpuSeconds: number;
    peakBytes: number;
    cpuByProgram: Record<string, number>;
    peakByProgram: Record<string, number>;
  } {
    clearInterval(this.timer);
    const cpuByProgram = this.cpuByProgram();
    const cpuSeconds = Object.values(cpuByProgram).reduce((sum, seconds) => sum + seconds, 0);
    return { cpuSeconds, peakBytes: this.peak, cpuByProgram, peakByProgram: Object.fromEntries(this.peaks) };
  }

  private look(): Map<string, Usage> {
    const usages = new Map(Object.entries(this.roots).map(([name, root]) => [name, usageOf([root])]));
    let sum = 0;
    for (const [name, { memoryBytes }] of usages) {
      sum += memoryBytes;
      this.peaks.set(name, Math.max(this.peaks.get(name) ?? 0, memoryBytes));
    }
    this.peak = Math.max(this.peak, sum);
    return usages;
  }
}
