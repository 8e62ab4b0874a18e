// The near side of the ceiling: publishes the tasks with a window of unconfirmed ones, and counts the answers.
import amqp, { type ConfirmChannel } from 'amqplib';
import { bodyOf, type CeilingMessage } from './ceiling.js';

const WINDOW = 1024;
const { url, queues, replyQueue, tasks, taskBytes } = JSON.parse(process.argv[2]!) as CeilingMessage;
const publishing = await (await amqp.connect(url)).createConfirmChannel();
const consuming = await (await amqp.connect(url)).createChannel();
await consuming.prefetch(1024);

process.once('message', () => {
  let received = 0;
  void consuming.consume(replyQueue, (result) => {
    if (result === null) return;
    consuming.ack(result);
    if (++received === tasks) process.send?.('done');
  });
  publishAll(publishing, bodyOf(taskBytes));
});
process.send?.('ready');

function publishAll(channel: ConfirmChannel, body: Buffer): void {
  let sent = 0;
  let confirmed = 0;
  const pump = (): void => {
    while (sent < tasks && sent - confirmed < WINDOW) {
      channel.publish('', queues[sent % queues.length]!, body, { persistent: true, mandatory: true }, (error) => {
        if (error !== null) throw new Error('a publish was not confirmed');
        confirmed++;
        pump();
      });
      sent++;
    }
  };
  pump();
}
