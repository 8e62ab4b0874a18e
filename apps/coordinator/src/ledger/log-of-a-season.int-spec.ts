import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openCheckpoint } from '#ledger';
import { createEd25519Signer, generateSigningKey } from '#signing';
import { lockLog, openStore, readCheckpoint, readSequenced, recordLeaves, unpackLeaves } from '#store';
import { createDatabase, type TestDatabase } from '../../../../test/harness/database.js';
import { guardFile } from './guard-file.js';
import { ledgerIdentity, type LedgerIdentity } from './ledger-identity.js';
import { sequenceLog } from './sequence-log.js';
import { signLog } from './sign-log.js';

const SEASON = '2026';
let database: TestDatabase;
let store: DataSource;
let folder: string;
let identity: LedgerIdentity;
let origin: string;

beforeAll(async () => {
  database = await createDatabase('ledger_log');
  store = await openStore({ databaseUrl: database.url, poolSize: 20, onIdleError: () => undefined });
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});

beforeEach(async () => {
  await tampered(() => store.query('DELETE FROM ledger_batch'));
  await tampered(() => store.query('DELETE FROM ledger_tile'));
  await tampered(() => store.query('DELETE FROM ledger'));
  await store.query('DELETE FROM ledger_checkpoint');
  identity = ledgerIdentity(
    `countersign/${Math.random().toString(36).slice(2)}`,
    createEd25519Signer(generateSigningKey().privateKeyPem),
    join(folder, 'ledger.pem'),
  );
  origin = identity.originOf(SEASON);
  rmSync(guardFile(identity.guard, SEASON), { force: true });
});

afterAll(async () => {
  await store.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** Does what only somebody can do who may switch off the triggers. */
async function tampered(change: () => Promise<unknown>): Promise<void> {
  for (const table of ['ledger_batch', 'ledger_tile', 'ledger'])
    await store.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  try {
    await change();
  } finally {
    for (const table of ['ledger_batch', 'ledger_tile', 'ledger'])
      await store.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
}

const leaf = (name: string) => ({ bytes: Buffer.from(`{"at":"${name}","type":"TRIAL"}`) });

const write = (...names: string[]) =>
  store.transaction('READ COMMITTED', (m) => recordLeaves(m, SEASON, names.map(leaf)));

async function sequenceAll(): Promise<void> {
  while ((await sequenceLog(store, SEASON, origin)).more);
}

/** Names of the leaves in the order of their positions; their positions must follow each other. */
async function inOrder(): Promise<string[]> {
  const names: string[] = [];
  for (let from = 0; ;) {
    const page = (await readSequenced(store, SEASON, from, 100)).filter((batch) => batch.firstIndex >= from);
    if (page.length === 0) return names;
    for (const { firstIndex, leaves } of page) {
      expect(firstIndex).toBe(names.length);
      names.push(...unpackLeaves(leaves).map((bytes) => (JSON.parse(bytes.toString()) as { at: string }).at));
    }
    from = names.length;
  }
}

describe('the sequencer', () => {
  it('gives every leaf one position without a gap, and keeps what was committed first before what follows from it', async () => {
    const chains = 12;
    const links = 25;
    let writing = true;
    const sequencers = [1, 2, 3].map(async () => {
      while (writing) await sequenceLog(store, SEASON, origin);
    });
    await Promise.all(
      Array.from({ length: chains }, async (_, chain) => {
        for (let link = 0; link < links; link++) await write(`${chain} ${link} a`, `${chain} ${link} b`);
      }),
    );
    writing = false;
    await Promise.all(sequencers);
    await sequenceAll();
    const names = await inOrder();
    expect(names).toHaveLength(chains * links * 2);
    for (let chain = 0; chain < chains; chain++) {
      const own = names.filter((name) => name.startsWith(`${chain} `));
      expect(own).toEqual(
        Array.from({ length: links }, (_, link) => [`${chain} ${link} a`, `${chain} ${link} b`]).flat(),
      );
    }
    expect(await store.transaction((m) => lockLog(m, SEASON))).toMatchObject({
      size: names.length,
      counts: { TRIAL: names.length },
    });
  });

  it('does not pass over a transaction that drew its number early and committed late', async () => {
    const slow = store.createQueryRunner();
    await slow.startTransaction('READ COMMITTED');
    await recordLeaves(slow.manager, SEASON, [leaf('slow')]);
    await write('quick');
    await sequenceAll();
    expect(await inOrder()).toEqual(['quick']);
    await slow.commitTransaction();
    await slow.release();
    await sequenceAll();
    expect(await inOrder()).toEqual(['quick', 'slow']);
  });

  it('lets nobody change, delete or move what has a position, or take it out of a tile', async () => {
    await write('one', 'two');
    await sequenceAll();
    for (const statement of [
      `UPDATE ledger_batch SET leaves = ''`,
      'UPDATE ledger_batch SET first_index = first_index + 1',
      'UPDATE ledger_batch SET first_index = NULL',
      'DELETE FROM ledger_batch',
      'TRUNCATE ledger_batch',
      `UPDATE ledger_tile SET hashes = decode(repeat('00', 64), 'hex')`,
      'UPDATE ledger_tile SET width = 1, hashes = substring(hashes FOR 32)',
      'DELETE FROM ledger_tile',
      'UPDATE ledger SET size = 0',
      'DELETE FROM ledger',
    ]) {
      await expect(store.query(statement)).rejects.toThrow('cannot be changed or deleted');
    }
    await write('three');
    await expect(store.query(`UPDATE ledger_batch SET leaves = '' WHERE first_index IS NULL`)).rejects.toThrow(
      'cannot',
    );
  });
});

describe('the signer', () => {
  const published = () => readCheckpoint(store, SEASON);

  beforeEach(async () => {
    await write(...Array.from({ length: 300 }, (_, i) => `first ${i}`));
    await sequenceAll();
    expect(await signLog(store, SEASON, identity)).toBe(300);
  });

  it('signs what is new, once', async () => {
    expect(await signLog(store, SEASON, identity)).toBeNull();
    await write('more');
    await sequenceAll();
    expect(await signLog(store, SEASON, identity)).toBe(301);
    const { note } = (await published())!;
    const trust = { origin, logKey: identity.keyOf(SEASON), witnesses: [], quorum: 0 };
    expect(openCheckpoint(note, trust)).toMatchObject({ kind: 'opened', checkpoint: { size: 301 } });
  });

  it('publishes the head that it had signed when it died between the guard file and the database', async () => {
    const { note } = (await published())!;
    await store.query('DELETE FROM ledger_checkpoint');
    expect(await signLog(store, SEASON, identity)).toBe(300);
    expect((await published())!.note).toBe(note);
  });

  it('follows what another coordinator with the same key has signed', async () => {
    const file = guardFile(identity.guard, SEASON);
    const before = readFileSync(file);
    await write('by the other');
    await sequenceAll();
    await signLog(store, SEASON, identity);
    writeFileSync(file, before);
    await write('and on');
    await sequenceAll();
    expect(await signLog(store, SEASON, identity)).toBe(302);
  });

  const halts: [string, RegExp, () => Promise<unknown>][] = [
    [
      'an older backup',
      /an older state/,
      async () => {
        await store.query('DELETE FROM ledger_tile');
        await store.query('UPDATE ledger SET size = 0');
      },
    ],
    [
      'an older backup, and other leaves since',
      /not the one that was signed/,
      async () => {
        await store.query('DELETE FROM ledger_batch');
        await store.query('DELETE FROM ledger_tile');
        await store.query(`UPDATE ledger SET size = 0, counts = '{}'`);
        await write(...Array.from({ length: 301 }, (_, i) => `other ${i}`));
      },
    ],
    [
      'a signed tile that was changed',
      /not the one that was signed/,
      () =>
        store.query(`UPDATE ledger_tile SET hashes = set_byte(hashes, 4, 1 - get_byte(hashes, 4) % 2) WHERE level = 1`),
    ],
    [
      'a leaf changed after it got its position',
      /do not lead to the tree/,
      () => store.query(`UPDATE ledger_batch SET leaves = set_byte(leaves, 8, 65) WHERE first_index >= 300`),
    ],
    [
      'a leaf deleted after it got its position',
      /leaves are missing/,
      () => store.query('DELETE FROM ledger_batch WHERE first_index >= 300'),
    ],
    [
      'leaves that changed places',
      /do not lead to the tree/,
      async () => {
        await store.query('UPDATE ledger_batch SET first_index = 1000 WHERE first_index = 300');
        await store.query('UPDATE ledger_batch SET first_index = 300 WHERE first_index = 301');
        await store.query('UPDATE ledger_batch SET first_index = 301 WHERE first_index = 1000');
      },
    ],
    ['a log under another name', /is called/, () => store.query(`UPDATE ledger SET origin = 'elsewhere/2026'`)],
    [
      'a head that somebody else has published',
      /not that of this log/,
      () =>
        store.query(
          `INSERT INTO ledger_checkpoint (season, size, root, note) SELECT season, 301, root, note FROM ledger_checkpoint`,
        ),
    ],
    [
      'a guard file that is gone',
      /guard file is gone/,
      () => Promise.resolve(rmSync(guardFile(identity.guard, SEASON))),
    ],
  ];

  it.each(halts)('signs nothing over %s', async (_, why, change) => {
    await write('second');
    await write('third');
    await sequenceAll();
    const before = await published();
    await tampered(change);
    await sequenceAll().catch(() => undefined);
    await expect(signLog(store, SEASON, identity)).rejects.toThrow(why);
    const after = await published();
    if (after!.size === before!.size) expect(after).toEqual(before);
  });
});
