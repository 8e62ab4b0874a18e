import type { RejectionCode } from '#contracts';
import type { RunningCoordinatorProgram } from '../../../apps/rehearsal/src/programs/coordinator.js';
import type { Random } from '../../../apps/rehearsal/src/sample/random.js';
import type { House } from '../../harness/house.js';
import type { Links } from '../ground/links.js';
import type { OwnServers } from '../ground/servers.js';
import type { StopwatchOffice } from '../ground/stopwatch-office.js';
import type { Supervised } from '../ground/supervised.js';

/** What a fault can reach: the programs, what lies between them and the servers, and the servers themselves where they are ours. */
export interface Stage {
  random: Random;
  house: House;
  links: Links;
  coordinators: readonly Supervised<RunningCoordinatorProgram>[];
  adapters: readonly Supervised[];
  stopwatch: StopwatchOffice;
  /** Null where the servers belong to others too. */
  servers: OwnServers | null;
  /** The deadline in real milliseconds, once it is near. */
  deadline: number | null;
  log: (line: string) => void;
}

export interface Fault {
  name: string;
  /** One line for the list. */
  words: string;
  /** While tasks are answered, or across the deadline. */
  when: 'answering' | 'closing';
  /** Servers that nobody else uses; and the rights of root. */
  needs?: readonly ('own servers' | 'root')[];
  coordinators?: 1 | 2;
  /** Adapter processes, between which the offices are shared out. */
  adapters?: 1 | 2;
  /** How many applications are handed in; some seventeen tasks each. Default 8. */
  applications?: number;
  /** After how many seconds without progress tasks and results are sent again. Default 2. */
  recoverySeconds?: number;
  /** Seconds from the moving of the deadline to the deadline. Default 4. */
  closesInSeconds?: number;
  /** The adapters start only when the fault starts them: everything is handed in before, and nothing answered. */
  startsAdapters?: true;
  /** By how much more than its way the fence may be late (milliseconds). Default 0. */
  fenceLateMs?: number;
  /** Reasons for which a message may be set aside because of it. */
  mayBeSetAside?: readonly RejectionCode[];
  /** Environment of the first start of the first coordinator, and of the first adapter. */
  env?: (random: Random) => { coordinator?: Record<string, string>; adapter?: Record<string, string> };
  /** A program must have been started anew when the round is over, else the fault did not strike. */
  restarts?: true;
  /** Does the harm; resolves when it is over. What it leaves held, refused or frozen is put right after it. */
  strike: (stage: Stage) => Promise<void>;
}
