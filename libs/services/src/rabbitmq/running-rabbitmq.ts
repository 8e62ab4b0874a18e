export interface RunningRabbitmq {
  /** `amqp://user:password@host:port` of the default vhost. Holds a password: never log it. */
  amqpUrl: string;
  /** `http://user:password@host:port` of the management plugin, null when none was given. Never log it. */
  managementUrl: string | null;
  origin: 'environment' | 'private node' | 'unpacked packages' | 'container';
  description: string;
  /** The broker's process on this machine, null when it does not run or is not ours to see. */
  readonly pid: number | null;
  /** Ends the broker in an orderly way, and its port mapper; resolves when both have ended. Final; may be called twice. */
  stop(): Promise<void>;
  /**
   * Sends a signal to the broker, for fault tests; resolves when it has ended (SIGSTOP and SIGCONT: at once). The port
   * mapper and the data stay, so `start` can follow. Throws for a broker that is not ours.
   *
   * A quorum queue declared within about a second before SIGKILL is lost, with confirmed messages: RabbitMQ writes the list
   * of such queues to disk with a delay.
   */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Runs `rabbitmqctl` with these words, for fault tests, and returns what it printed. Throws with its complaint, and for a broker that is not ours. */
  control(...words: string[]): Promise<string>;
  /** Starts the broker again after `kill`, over the same data and on the same ports. Does nothing when it runs. */
  start(): Promise<void>;
}
