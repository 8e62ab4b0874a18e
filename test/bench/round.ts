/** One measured round of one system: the same tasks, the same message sizes. */
export interface RoundPlan {
  applications: number;
  tasksPerApplication: number;
  /** How many offices' queues the tasks go to. */
  queues: number;
  taskBytes: number;
  resultBytes: number;
}

export interface Round {
  tasks: number;
  seconds: number;
  cpuSeconds: number;
  peakBytes: number;
  cpuByProgram: Record<string, number>;
  peakByProgram: Record<string, number>;
}

export function tasksPerSecond(round: Round): number {
  return round.tasks / round.seconds;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
