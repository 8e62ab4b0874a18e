import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcess, isRunning, recordOf } from './process-record.js';

test('a record tells its process from another one that got the same number', async () => {
  const child = spawn('sleep', ['60'], { detached: true });
  await once(child, 'spawn');
  const record = recordOf(child.pid!)!;
  expect(isRunning(record)).toBe(true);
  expect(isRunning({ ...record, startedAt: 'earlier' })).toBe(false);
  await endProcess({ ...record, startedAt: 'earlier' }, [{ signal: 'SIGKILL', waitMs: 1_000 }]);
  expect(isRunning(record)).toBe(true);
  await endProcess(record, [{ signal: 'SIGTERM', waitMs: 5_000 }]);
  expect(isRunning(record)).toBe(false);
});

test('a process that ignores the polite signal is killed', async () => {
  const child = spawn('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 1; done'], { detached: true });
  await once(child.stdout, 'data');
  const record = recordOf(child.pid!)!;
  const exit = once(child, 'exit');
  await endProcess(record, [{ signal: 'SIGTERM', waitMs: 100 }]);
  expect(await exit).toEqual([null, 'SIGKILL']);
});
