import { connect } from 'amqplib';

/** Opens a connection and a channel and closes them: a broker that is still booting refuses one of the two. */
export async function connectToBroker(amqpUrl: string): Promise<void> {
  const connection = await connect(amqpUrl, { timeout: 5_000 });
  // amqplib reports a connection lost in between both as an event, which unheard would end the process, and by rejecting.
  connection.on('error', () => undefined);
  await connection.createChannel();
  await connection.close();
}
