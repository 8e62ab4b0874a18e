import type { RunningCoordinatorProgram } from '../../../apps/rehearsal/src/programs/coordinator.js';
import { Random } from '../../../apps/rehearsal/src/sample/random.js';
import { House } from '../../harness/house.js';
import type { Fault, Stage } from '../faults/fault.js';
import { Links } from './links.js';
import type { OwnServers } from './servers.js';
import { StopwatchOffice } from './stopwatch-office.js';
import { Supervised } from './supervised.js';

/** The servers of a round: addresses with an administrator's account each, and the hold on them where they are our own. */
export interface Servers {
  amqpUrl: string;
  managementUrl: string;
  databaseUrl: string;
  own: OwnServers | null;
}

export interface OpenStage extends Stage {
  /** When the round began, in real milliseconds. */
  began: number;
  deadline: number | null;
  close(keep: boolean): Promise<void>;
}

/** What has no progress for so long is sent again: soon, so that a round is short. */
const RECOVERY_SECONDS = 2;
/** Until the deadline, before a round moves it near. */
const QUIET_SECONDS = 3_600;
const APPLICATIONS = 8;

/**
 * The whole system of one round over a database, a virtual host and departments of its own, with links between programs and servers: one
 * coordinator or two, one adapter process or two that share the offices, and an office of our own with a stopwatch.
 */
export async function openStage(
  fault: Fault,
  seed: string,
  servers: Servers,
  log: (line: string) => void,
): Promise<OpenStage> {
  const began = Date.now();
  const random = new Random(`${seed} ${fault.name}`);
  const links = await Links.open(servers.amqpUrl, servers.databaseUrl, () => random.next());
  process.env.DATABASE_URL = links.ours.through(servers.databaseUrl);
  const house = await House.open({
    purpose: 'chaos',
    seed,
    applications: fault.applications ?? APPLICATIONS,
    ingressPartitions: 1,
    node: { amqpUrl: servers.amqpUrl, managementUrl: servers.managementUrl },
    recoverySeconds: fault.recoverySeconds ?? RECOVERY_SECONDS,
    route: (url, by) => {
      if (by === 'adapter') return links.adapterBroker.through(url);
      const { broker, database } = links.coordinators[0]!;
      return (url.startsWith('amqp') ? broker : database).through(url);
    },
  });
  log('house open');
  const stopwatch = new StopwatchOffice(busiestOffice(house), house);
  const programs: Supervised[] = [];
  const close = async (keep: boolean): Promise<void> => {
    links.heal();
    await stopwatch.close();
    await Promise.all(programs.map((program) => program.stop()));
    await house.close(keep);
    await links.close();
  };
  try {
    await house.setClose(QUIET_SECONDS);
    const coordinators = Array.from({ length: fault.coordinators ?? 1 }, (_, n) => coordinator(house, links, n));
    const offices = house.concerned.filter((office) => office !== stopwatch.office);
    const adapters = shareOut(offices, fault.adapters ?? 1).map(
      (own, n) => new Supervised(`adapter ${n + 1}`, (env, onEnd) => house.startAdapter(own, env, onEnd)),
    );
    programs.push(...coordinators, ...adapters);
    const env = fault.env?.(random) ?? {};
    await coordinators[0]!.start(env.coordinator);
    const others = coordinators.slice(1).map((one) => one.start());
    const started = fault.startsAdapters ? [] : adapters.map((one, n) => one.start(n === 0 ? env.adapter : {}));
    await Promise.all([...others, ...started]);
    return {
      began,
      random,
      house,
      links,
      coordinators,
      adapters,
      stopwatch,
      servers: servers.own,
      deadline: null,
      log,
      close,
    };
  } catch (error) {
    await close(true);
    throw error;
  }
}

function coordinator(house: House, links: Links, n: number): Supervised<RunningCoordinatorProgram> {
  const { broker, database } = links.coordinators[n]!;
  const routes = {
    DATABASE_URL: database.through(house.database.url),
    AMQP_URL: broker.through(house.broker.coordinatorUrl),
    MANIFEST_ANSWER_HOURS: '1',
  };
  return new Supervised(`coordinator ${n + 1}`, (env, onEnd) => house.startCoordinator({ ...routes, ...env }, onEnd));
}

function busiestOffice(house: House): string {
  const counts = new Map<string, number>();
  for (const { office } of house.sample.truth) counts.set(office, (counts.get(office) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** In turn, so that each process has offices of several agencies. */
function shareOut<T>(list: readonly T[], among: number): T[][] {
  return Array.from({ length: among }, (_, part) => list.filter((_one, n) => n % among === part));
}
