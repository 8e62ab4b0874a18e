import type { Catalogue } from '#agencies';
import { appendLeaves, EMPTY_FRONTIER, frontierRoot } from '#ledger';
import { leafHash } from '#signing';
import { Random } from '../../../apps/rehearsal/src/sample/random.js';
import { SimBroker } from './sim-broker.js';
import { SEASON, SimCoordinator, type Ending } from './sim-coordinator.js';
import { SimOffice, type Flaw } from './sim-office.js';
import { SimStore } from './sim-store.js';

const OFFICES = ['civil_affairs.shunde', 'civil_affairs.nanhai'];
const ITEM = 'marital_status';
const BEGAN = Date.parse('2026-11-30T15:00:00.000Z');
const STEPS = 220;
const DEADLINE = 20_000;

/**
 * One small season under a clock, a broker and a store of its own, in which anything may die between any two steps; all of it drawn from
 * the seed. Returns what does not hold when everything has calmed down: nothing, if the rules are right.
 */
export function simulate(seed: string, catalogue: Catalogue, flaw: Flaw | null = null): string[] {
  const random = new Random(seed);
  const [broker, store] = [new SimBroker(), new SimStore()];
  const offices = OFFICES.map((office) => new SimOffice(office, broker, store.tasks, flaw));
  const coordinators = ['first', 'second'].map(
    (name) => new SimCoordinator(name, store, broker, catalogue, DEADLINE, flaw),
  );
  let now = 0;
  const ahead = { digests: null as ReadonlySet<string> | null };
  broker.onFence = (digests) => (ahead.digests ??= new Set([...digests, ...store.results.keys()]));
  const at = (): Date => new Date(BEGAN + now);
  const ending = (): Ending => (random.chance(0.1) ? random.pick(['undone', 'unknown'] as const) : 'done');

  const handIn = (): void => {
    if (store.window.state !== 'open' || now >= DEADLINE) return;
    const id = `task ${store.tasks.size + 1}`;
    const digest = Buffer.from(id.padEnd(32, '.'));
    const task = {
      id,
      applicationId: id,
      season: SEASON,
      office: random.pick(OFFICES),
      item: ITEM,
      revision: 1,
      digest,
    };
    const open = { nonce: id, issuedAt: at(), state: 'issued', answeredBy: null } as const;
    store.tasks.set(id, { ...task, ...open, published: false, attempts: 0, nextAt: null });
    store.outbox.push(id);
  };
  const step = (calm: boolean): void => {
    const coordinator = random.pick(coordinators);
    const office = random.pick(offices);
    const actions: (() => void)[] = [
      () => coordinator.dispatch(random.integer(1, 5), calm || random.chance(0.9), calm ? 'done' : ending()),
      () => coordinator.take(),
      () => coordinator.collect(at(), calm ? () => 'done' : ending),
      () => coordinator.close(),
      () => coordinator.keep(now),
      () => coordinator.reissue(at()),
      () => store.sequence(random.integer(1, 3)),
      () => store.sign(),
      () => office.take(),
      () => office.work(calm || random.chance(0.85) ? 3 : random.integer(0, 2), at()),
      () => (random.chance(0.2) ? office.resend() : undefined),
      handIn,
    ];
    const harm: (() => void)[] = [
      () => coordinator.lose(),
      () => coordinator.freeze(),
      () => office.die(),
      () => (random.chance(0.3) ? broker.purge(`task.${office.office}`) : undefined),
      () => broker.duplicate(random.pick(['ingress.0', ...OFFICES.map((one) => `task.${one}`)]), random.integer(0, 9)),
      // Before the deadline only, as in the other suite: what was lost in time comes again late.
      () => (now < DEADLINE / 3 && random.chance(0.1) ? broker.loseAll() : undefined),
    ];
    random.pick(!calm && random.chance(0.12) ? harm : actions)();
    broker.tick(now);
  };

  coordinators[0]!.keep(now);
  for (let n = 0; n < STEPS; n++) {
    now += random.integer(0, 220);
    step(false);
  }
  for (const one of coordinators) one.lose();
  for (const one of offices) one.die();
  const done = (): boolean =>
    store.window.state === 'closed' &&
    store.outbox.length === 0 &&
    store.pending.length === 0 &&
    broker.idle &&
    offices.every((one) => [...one.journal.values()].every(({ digest }) => one.receipts.has(digest)));
  for (let n = 0; n < 20 * STEPS && !done(); n++) {
    now += random.integer(0, 220);
    step(true);
  }
  store.sequence(Infinity);
  store.sign();
  return [...(done() ? [] : ['it never comes to rest']), ...findings(store, offices, ahead.digests)];
}

function findings(store: SimStore, offices: readonly SimOffice[], ahead: ReadonlySet<string> | null): string[] {
  const found: string[] = [];
  const demand = (holds: boolean, what: string): void => void (holds || found.push(what));
  const results = [...store.results.values()];
  for (const { journal, receipts, answered, office } of offices) {
    for (const { digest } of journal.values()) {
      const recorded = store.results.get(digest);
      demand(recorded !== undefined, `lost: ${digest}`);
      demand(receipts.get(digest) === recorded?.status, `receipt of ${digest}`);
    }
    const sequences = results.filter((one) => one.office === office).map(({ sequence }) => sequence);
    demand(new Set(sequences).size === sequences.length, `a number twice: ${office}`);
    demand(answered === journal.size, `answered twice: ${office}`);
  }
  for (const { id, state, answeredBy } of store.tasks.values()) {
    const counted = results.filter((one) => one.task === id && one.status === 'accepted');
    demand(counted.length === (state === 'answered' ? 1 : 0), `${id} is ${state} by ${counted.length}`);
    demand(state !== 'answered' || counted[0]?.digest === answeredBy?.toString('base64'), `${id} by another`);
    demand(state !== 'issued' && state !== 'interim', `${id} is open`);
  }
  for (const { digest, status } of results)
    demand(
      (ahead?.has(digest) === true) === (status === 'accepted'),
      `${status} on the other side of the fence: ${digest}`,
    );
  demand(store.closes === 1, `closed ${store.closes} times`);
  demand(store.aside.length === 0, `set aside: ${store.aside.join(', ')}`);
  const leaves = store.log.map((leaf) => leaf.toString()).sort();
  const expected = results.map(({ status, digest }) => `${status} ${digest}`).sort();
  demand(JSON.stringify(leaves) === JSON.stringify(expected), 'the log is not what was recorded');
  const hashes = store.log.map(leafHash);
  for (const { size, root } of store.checkpoints)
    demand(frontierRoot(appendLeaves(EMPTY_FRONTIER, hashes.slice(0, size)).frontier) === root, `head of ${size}`);
  return found;
}
