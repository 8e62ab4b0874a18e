import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { CannotRun } from '../../cannot-run.js';

export interface RunOptions {
  config: string;
}

/** The adapter is a program of its own: it is started, and not a part of this one. */
const ADAPTER = fileURLToPath(new URL('../../../../adapter/src/main.js', import.meta.url));

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts the adapter with a configuration file and stays until it ends; passes signals on, and returns its exit code (128 and the number
 * of the signal when one ended it). Throws CannotRun.
 */
export async function runOffice({ config }: RunOptions): Promise<number> {
  if (!existsSync(config)) throw new CannotRun(`--config: ${config} is not there 文件不存在`);
  if (!existsSync(ADAPTER)) throw new CannotRun('the adapter is not built: run `npm run build` 请先构建适配器');
  // In a group of its own: a Ctrl-C of the terminal would else reach it twice, and a second signal makes it leave at once.
  const adapter = spawn(process.execPath, ['--enable-source-maps', ADAPTER], {
    env: { ...process.env, ADAPTER_CONFIG: config },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  for (const signal of PASSED_ON) process.on(signal, () => adapter.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  return new Promise((resolve, reject) => {
    adapter.on('error', reject);
    adapter.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
