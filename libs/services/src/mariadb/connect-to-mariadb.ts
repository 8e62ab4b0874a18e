import mysql from 'mysql2/promise';

/** Opens a connection and closes it. */
export async function connectToMariadb(url: string): Promise<void> {
  const client = await mysql.createConnection({ uri: url, connectTimeout: 5_000 });
  await client.end();
}
