export interface RunningMariadb {
  /** `mysql://…` of an account that may create databases and accounts. Holds a password: never log it. */
  url: string;
  origin: 'environment' | 'private server';
  description: string;
  /** The server process, null when it is not ours. */
  pid: number | null;
  /** Ends a private server and resolves when it has ended. May be called twice. */
  stop(): Promise<void>;
}
