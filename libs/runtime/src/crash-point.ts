let passed = 0;

/**
 * Fault injection for the story tests: a program started with COUNTERSIGN_FAULTS=1 and COUNTERSIGN_CRASH_POINT=<name> kills
 * itself with SIGKILL when it passes that point, the way a power cut would: the first time, or after COUNTERSIGN_CRASH_SKIP times.
 * Without the first two variables it does nothing.
 */
export function crashPoint(name: string): void {
  const { COUNTERSIGN_FAULTS, COUNTERSIGN_CRASH_POINT, COUNTERSIGN_CRASH_SKIP } = process.env;
  if (COUNTERSIGN_FAULTS !== '1' || COUNTERSIGN_CRASH_POINT !== name) return;
  if (passed++ >= Number(COUNTERSIGN_CRASH_SKIP ?? 0)) process.kill(process.pid, 'SIGKILL');
}
