// The far side of the ceiling: takes each task, answers it with a message of the given size, confirms, then acks.
import amqp from 'amqplib';
import { bodyOf, type CeilingMessage } from './ceiling.js';

const { url, queues, replyQueue, resultBytes } = JSON.parse(process.argv[2]!) as CeilingMessage;
const connection = await amqp.connect(url);
const outgoing = await (await amqp.connect(url)).createConfirmChannel();
const body = bodyOf(resultBytes);

for (const queue of queues) {
  const channel = await connection.createChannel();
  await channel.prefetch(512);
  await channel.consume(queue, (task) => {
    if (task === null) return;
    outgoing.publish('', replyQueue, body, { persistent: true, mandatory: true }, (error) => {
      if (error === null) channel.ack(task);
    });
  });
}
process.send?.({ event: 'ready' });
