import { execFile } from 'node:child_process';

export interface CommandOutcome {
  ok: boolean;
  stdout: string;
  /** What the program complained about, or why it could not be started. */
  complaint: string;
}

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  timeoutMs?: number;
}

/** Runs a program to its end. A failing or missing program is an outcome, not a fault. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { timeoutMs = 60_000, ...options }: CommandOptions = {},
): Promise<CommandOutcome> {
  return await new Promise((resolve) => {
    execFile(
      command,
      args,
      { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024, timeout: timeoutMs, ...options },
      (fault, stdout, stderr) =>
        resolve({ ok: fault === null, stdout, complaint: stderr.trim() || (fault === null ? '' : fault.message) }),
    );
  });
}
