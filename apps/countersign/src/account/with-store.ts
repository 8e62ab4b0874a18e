import type { DataSource } from 'typeorm';
import { openStore } from '#store';
import { CannotRun } from '../cannot-run.js';
import { readText } from '../conform/read-keys.js';

/** Runs a command on the coordinator's database, whose address the file holds. Brings the schema up to date. */
export async function withStore<T>(databaseUrlFile: string, command: (store: DataSource) => Promise<T>): Promise<T> {
  const databaseUrl = readText(databaseUrlFile);
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new CannotRun(`${databaseUrlFile}: must hold postgres://…`);
  const store = await openStore({ databaseUrl, poolSize: 2, onIdleError: () => undefined });
  try {
    return await command(store);
  } finally {
    await store.destroy();
  }
}
