import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SigningRole } from '#signing';
import { until } from './until.js';

const MAIN = join(process.cwd(), 'dist/apps/countersign/src/main.js');

/** `countersign signer` as a process of its own, which a story kills and starts again. */
export class SignerProgram {
  private child: ChildProcess | null = null;

  constructor(
    private readonly role: SigningRole,
    private readonly keyFile: string,
    readonly socket: string,
  ) {}

  async start(): Promise<void> {
    const words = ['signer', '--for', this.role, '--key-file', this.keyFile, '--socket', this.socket];
    this.child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    this.child.stdout!.on('data', (part: Buffer) => (said += part.toString()));
    await until(`the signer of the ${this.role} is ready`, () => said.includes('signs with'));
  }

  /** Lets it hang: its connections stay, and nobody answers, until `thaw`. */
  freeze(): void {
    this.child!.kill('SIGSTOP');
  }

  thaw(): void {
    this.child!.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.child === null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
    this.child = null;
  }
}
