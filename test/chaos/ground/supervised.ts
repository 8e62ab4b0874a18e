import { setTimeout as wait } from 'node:timers/promises';
import type { RunningProgram } from '../../../apps/rehearsal/src/programs/start-program.js';

const RESTART_MS = 250;

/** Starts a program anew; the environment given is for this one start. `onEnd` is called when it ends unasked. */
export type Starter<P> = (env: Record<string, string>, onEnd: () => void) => Promise<P>;

/**
 * A program under a supervisor, as systemd or Kubernetes would have it: whenever it ends, it is started again, and so it is when it cannot
 * start because a server is away.
 */
export class Supervised<P extends RunningProgram = RunningProgram> {
  restarts = 0;
  private stopping = false;
  private frozen = false;
  private keeping: Promise<void> = Promise.resolve();
  private current: P | null = null;
  /** Why it last could not start. */
  lastFailure: unknown = null;

  constructor(
    readonly name: string,
    private readonly starter: Starter<P>,
  ) {}

  /**
   * Resolves when it is ready; `env` holds for the first start alone. Throws when that fails, unless `env` has it die: then it is brought
   * back like at any other time.
   */
  async start(env: Record<string, string> = {}): Promise<void> {
    try {
      await this.launch(env);
    } catch (error) {
      if (env['COUNTERSIGN_CRASH_POINT'] === undefined) throw error;
      this.keeping = this.bringBack();
    }
  }

  /** The running program; null while it is down. */
  get program(): P | null {
    return this.current;
  }

  /** The running program, as soon as there is one. */
  async up(): Promise<P> {
    while (this.current === null) {
      if (this.stopping) throw new Error(`${this.name} is stopped`);
      await wait(20);
    }
    return this.current;
  }

  /** SIGKILL; it comes back by itself. */
  kill(): void {
    this.signal('SIGKILL');
  }

  /** SIGTERM, as when a new version is rolled out; resolves when it is back. */
  async terminate(): Promise<void> {
    const before = this.restarts;
    this.signal('SIGTERM');
    while (this.restarts === before && !this.stopping) await wait(20);
  }

  freeze(): void {
    this.frozen = this.signal('SIGSTOP');
  }

  thaw(): void {
    if (this.frozen) this.signal('SIGCONT');
    this.frozen = false;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.thaw();
    await this.keeping;
    await this.current?.stop();
    this.current = null;
  }

  private signal(signal: NodeJS.Signals): boolean {
    if (this.current === null || this.current.exited) return false;
    return process.kill(this.current.pid, signal);
  }

  private async launch(env: Record<string, string>): Promise<void> {
    let [ready, ended] = [false, false];
    const program = await this.starter(env, () => {
      ended = true;
      if (ready) this.keeping = this.bringBack();
    });
    ready = true;
    if (ended) this.keeping = this.bringBack();
    else this.current = program;
  }

  private async bringBack(): Promise<void> {
    this.current = null;
    this.frozen = false;
    while (!this.stopping) {
      await wait(RESTART_MS);
      try {
        await this.launch({});
        this.restarts++;
        return;
      } catch (error) {
        this.lastFailure = error;
      }
    }
  }
}
