import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, statfsSync, writeFileSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../harness/until.js';
import type { Fault, Stage } from './fault.js';

/** Tables that grow with every result. */
const GROWING = ['result', 'envelope', 'outbox', 'ledger_batch', 'ledger_opening'];
const DISK = '48m';

export const DATABASE_HARM: Fault[] = [
  {
    name: 'cut-mid-commit',
    words: 'connections to the database break at COMMIT: before it arrives, or before its answer does',
    when: 'answering',
    async strike({ links, random }) {
      for (let times = random.integer(4, 8); times > 0; times--) {
        await wait(random.integer(50, 400));
        for (const { toServer } of links.toDatabase)
          toServer.cutAt = { words: 'COMMIT', times: 1, where: random.chance(0.7) ? 'behind' : 'before' };
      }
      links.assertStruck();
    },
  },
  {
    name: 'cut-mid-commit-at-close',
    words: 'the same across the deadline: nobody knows whether the close was committed',
    when: 'closing',
    async strike({ links, random, deadline }) {
      await wait(Math.max(0, deadline! - Date.now() - 500));
      for (let times = 8; times > 0; times--) {
        for (const { toServer } of links.toDatabase)
          toServer.cutAt = { words: 'COMMIT', times: 1, where: random.chance(0.7) ? 'behind' : 'before' };
        await wait(random.integer(50, 300));
      }
      links.assertStruck();
    },
  },
  {
    name: 'stop-postgres',
    words: 'PostgreSQL stops at once (immediate shutdown) and recovers from its log',
    when: 'answering',
    needs: ['own servers'],
    strike: stopPostgres,
  },
  {
    name: 'stop-postgres-at-close',
    words: 'the same across the deadline',
    when: 'closing',
    needs: ['own servers'],
    closesInSeconds: 5,
    strike: async (stage) => {
      await wait(Math.max(0, stage.deadline! - Date.now() - stage.random.integer(200, 1_500)));
      await stopPostgres(stage);
    },
  },
  {
    name: 'database-disk-full',
    words: 'the disk under the tables that grow is full',
    when: 'answering',
    needs: ['own servers', 'root'],
    strike: fillDisk,
  },
];

async function stopPostgres({ servers, links, random }: Stage): Promise<void> {
  await wait(random.integer(50, 700));
  links.databaseMoved(await servers!.cutPostgres(random.integer(0, 1_500)));
}

/** The growing tables are moved to a small disk of their own (a tablespace on a tmpfs), which a file then fills to the last block. */
async function fillDisk({ house, servers, random, log }: Stage): Promise<void> {
  const disk = join(servers!.postgresFolder, 'small-disk');
  mkdirSync(disk, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'countersign-chaos', disk]);
  try {
    const place = join(disk, 'tables');
    mkdirSync(place, { mode: 0o700 });
    const { uid, gid } = statSync(join(servers!.postgresFolder, 'cluster'));
    chownSync(place, uid, gid);
    await house.query(`CREATE TABLESPACE chaos_small LOCATION '${place}'`);
    for (const table of GROWING) await house.query(`ALTER TABLE ${table} SET TABLESPACE chaos_small`);
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize));
    log(`filled ${bavail * bsize} bytes`);
    const complaints = join(servers!.postgresFolder, 'server.log');
    await until('a write finds no space', () => readFileSync(complaints, 'utf8').includes('No space left on device'));
    await wait(random.integer(1_000, 3_000));
    rmSync(join(disk, 'filler'));
    for (const table of GROWING) await house.query(`ALTER TABLE ${table} SET TABLESPACE pg_default`);
    await house.query('DROP TABLESPACE chaos_small');
  } finally {
    rmSync(join(disk, 'filler'), { force: true });
    execFileSync('umount', ['-l', disk]);
  }
}
