import type { Channel, ChannelModel } from 'amqplib';
import type { Duplex } from 'node:stream';
import { pause, settlesWithin } from './back-off.js';

export interface Watch {
  everyMs: number;
  /** How long the broker may take to answer. */
  answerWithinMs: number;
  /** False while no answer is to be expected: a broker that is short of memory or disk does not read from who publishes. */
  expectsAnswers(): boolean;
  /** Called before the connection is ended. */
  onSilence(): void;
}

/**
 * Asks the broker something small now and then, on a channel of its own, for as long as the connection lives, and ends a connection on which
 * it answers no more. Heartbeats do not tell: the broker sends its own, and counts any bytes as one of ours, also when a spoiled
 * length has it wait for the rest of a frame that never ends, while everything sent to it goes into that frame.
 */
export async function watchOver(live: ChannelModel, watch: Watch): Promise<void> {
  const over = new AbortController();
  live.once('close', () => over.abort());
  let channel: Channel | null = null;
  while (!over.signal.aborted) {
    await pause(watch.everyMs, over.signal);
    if (over.signal.aborted || !watch.expectsAnswers()) continue;
    const asked = ask(channel, live).then(
      (answering) => (channel = answering),
      // Closed meanwhile, by either side; the next one is asked on a new channel.
      () => (channel = null),
    );
    if ((await settlesWithin(asked, watch.answerWithinMs)) || over.signal.aborted || !watch.expectsAnswers()) continue;
    watch.onSilence();
    return endAtOnce(live);
  }
}

/** The channel, once the broker has answered on it. */
async function ask(known: Channel | null, live: ChannelModel): Promise<Channel> {
  if (known === null) {
    const channel = await live.createChannel();
    // Its end is seen by the next question.
    channel.on('error', () => undefined);
    return channel;
  }
  await known.prefetch(1);
  return known;
}

/** Ends a connection without asking the broker. */
export function endAtOnce(live: ChannelModel): void {
  (live.connection as unknown as { stream: Duplex }).stream.destroy(new Error('the broker does not answer'));
}
