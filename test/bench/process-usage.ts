import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

interface Usage {
  /** Seconds of processor time, of the processes and of all they ever reaped. */
  cpuSeconds: number;
  /** Sum of the resident sets now, bytes. Shared pages count in each. */
  residentBytes: number;
}

/** What the process trees below these roots have used so far. Linux only: it reads /proc. */
export function usageOf(roots: readonly number[]): Usage {
  const children = new Map<number, number[]>();
  const stats = new Map<number, { cpu: number; resident: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(Number(entry));
    if (stat === null) continue;
    stats.set(stat.pid, stat);
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), stat.pid]);
  }
  const usage: Usage = { cpuSeconds: 0, residentBytes: 0 };
  const walk = (pid: number): void => {
    const stat = stats.get(pid);
    if (stat === undefined) return;
    usage.cpuSeconds += stat.cpu;
    usage.residentBytes += stat.resident;
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

/** Null when the process ended between the listing and the reading. */
function readStat(pid: number): { pid: number; parent: number; cpu: number; resident: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
    return { pid, parent: Number(fields[1]), cpu: ticks / TICKS_PER_SECOND, resident: Number(fields[21]) * 4096 };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Watches process trees, each under a name: processor time from start to stop, and the largest resident set seen. */
export class UsageWatch {
  private readonly before: Map<string, number>;
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly roots: Readonly<Record<string, number>>) {
    this.before = this.look();
    this.timer = setInterval(() => this.look(), 500);
  }

  stop(): { cpuSeconds: number; peakBytes: number; cpuByProgram: Record<string, number> } {
    clearInterval(this.timer);
    const after = this.look();
    const cpuByProgram = Object.fromEntries(
      [...after].map(([name, seconds]) => [name, seconds - (this.before.get(name) ?? 0)]),
    );
    const cpuSeconds = Object.values(cpuByProgram).reduce((sum, seconds) => sum + seconds, 0);
    return { cpuSeconds, peakBytes: this.peak, cpuByProgram };
  }

  private look(): Map<string, number> {
    const usages = Object.entries(this.roots).map(([name, root]) => [name, usageOf([root])] as const);
    this.peak = Math.max(
      this.peak,
      usages.reduce((sum, [, usage]) => sum + usage.residentBytes, 0),
    );
    return new Map(usages.map(([name, usage]) => [name, usage.cpuSeconds]));
  }
}
