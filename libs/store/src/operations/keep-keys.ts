import { In, type DataSource } from 'typeorm';
import { OfficeRow, SigningKeyRow } from '../rows/office.row.js';

/** Enters keys that are not in the registry yet; a key that is there stays as it is. */
export async function registerKeys(store: DataSource, keys: readonly SigningKeyRow[]): Promise<void> {
  await store
    .createQueryBuilder()
    .insert()
    .into(SigningKeyRow)
    .values([...keys])
    .orIgnore()
    .execute();
}

export async function readKeys(store: DataSource): Promise<SigningKeyRow[]> {
  return store.getRepository(SigningKeyRow).find({ order: { owner: 'ASC', keyId: 'ASC' } });
}

/** Enters offices, or renames those that exist. */
export async function saveOffices(store: DataSource, offices: readonly OfficeRow[]): Promise<void> {
  await store.getRepository(OfficeRow).upsert([...offices], ['id']);
}

export async function readOffices(store: DataSource, ids?: readonly string[]): Promise<OfficeRow[]> {
  return store
    .getRepository(OfficeRow)
    .find({ where: ids === undefined ? {} : { id: In([...ids]) }, order: { id: 'ASC' } });
}
