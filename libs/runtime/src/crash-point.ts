/**
 * Fault injection for the story tests: a program started with COUNTERSIGN_FAULTS=1 and COUNTERSIGN_CRASH_POINT=<name> kills
 * itself with SIGKILL the first time it passes that point, the way a power cut would. Without both variables it does nothing.
 */
export function crashPoint(name: string): void {
  if (process.env.COUNTERSIGN_FAULTS === '1' && process.env.COUNTERSIGN_CRASH_POINT === name) {
    process.kill(process.pid, 'SIGKILL');
  }
}
