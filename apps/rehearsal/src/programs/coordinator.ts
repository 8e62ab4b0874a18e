import { dirname, join } from 'node:path';
import { ledgerKeyFile } from '../ground/make-keys.js';
import { startProgram, type RunningProgram } from './start-program.js';

export interface CoordinatorGround {
  folder: string;
  main: string;
  realm: string;
  databaseUrl: string;
  amqpUrl: string;
  keyFile: string;
  port: number;
  ingressPartitions: number;
  /** `shared` where the broker has no account for each office. */
  brokerAccounts?: 'office' | 'shared';
  env?: Record<string, string>;
  onUnexpectedExit?: (words: string) => void;
}

export interface RunningCoordinatorProgram extends RunningProgram {
  /** Address of its HTTP API, without a slash at the end. */
  url: string;
}

/** Starts a coordinator process; several may run over one database and broker. */
export async function startCoordinator(
  ground: CoordinatorGround,
  name = 'coordinator',
): Promise<RunningCoordinatorProgram> {
  const program = await startProgram({
    name,
    main: ground.main,
    env: {
      DATABASE_URL: ground.databaseUrl,
      AMQP_URL: ground.amqpUrl,
      ...(ground.env?.COORDINATOR_SIGNER === undefined && { COORDINATOR_KEY_FILE: ground.keyFile }),
      ...(ground.env?.LEDGER_SIGNER === undefined && { LEDGER_KEY_FILE: ledgerKeyFile(dirname(ground.keyFile)) }),
      REALM: ground.realm,
      PORT: String(ground.port),
      INGRESS_PARTITIONS: String(ground.ingressPartitions),
      BROKER_ACCOUNTS: ground.brokerAccounts ?? 'office',
      DATA_FOLDER: join(ground.folder, name),
      ...ground.env,
    },
    logFile: join(ground.folder, 'logs', `${name}.log`),
    onUnexpectedExit: ground.onUnexpectedExit,
  });
  // Not a spread: it would freeze `exited` at its present value.
  return Object.assign(program, { url: `http://127.0.0.1:${String(program.details.port)}` });
}
