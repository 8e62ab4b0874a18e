import type { DataSource } from 'typeorm';

/** The closing record as it was signed (an envelope), or null while the season is not closed. */
export async function readClosingRecord(store: DataSource, season: string): Promise<Buffer | null> {
  const [row] = await store.query<{ record: Buffer | null }[]>(
    'SELECT closing_record AS record FROM season WHERE id = $1',
    [season],
  );
  return row?.record ?? null;
}
