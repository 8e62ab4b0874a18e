import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onShutdown } from '#runtime';
import { holdLock } from './ground/hold-lock.js';
import { parseOptions } from './options.js';
import { rehearse } from './rehearse.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), root);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  mkdirSync(options.data, { recursive: true });
  const release = holdLock(options.data);
  const stops: (() => Promise<void>)[] = [];
  const stopAll = onShutdown(async () => {
    say('Stopping what was started …');
    for (const stop of stops.splice(0).reverse()) await stop();
    release();
  });
  try {
    const { asExpected, url } = await rehearse(options, say, stops);
    if (!options.exit) {
      say('');
      say(`The dashboard stays up 看板保持运行: ${url} — Ctrl-C stops everything 按 Ctrl-C 全部停止`);
      await new Promise(() => undefined);
    }
    return asExpected ? 0 : 1;
  } finally {
    await stopAll();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
