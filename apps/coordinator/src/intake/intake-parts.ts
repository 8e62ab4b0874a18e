import type { CoordinatorParts } from '../coordinator-parts.js';

/** What handing in needs of the coordinator. */
export interface IntakeParts extends Pick<
  CoordinatorParts,
  'store' | 'catalogue' | 'signer' | 'realm' | 'rules' | 'wakeDispatch'
> {
  /** Ingress queues of this installation: a season that is planned here waits for a fence in each of them. */
  readonly partitions: number;
}

/** The parts that handing in needs, out of those that the coordinator opened. */
export function intakeParts(parts: CoordinatorParts, { partitions }: { partitions: number }): IntakeParts {
  const { store, catalogue, signer, realm, rules } = parts;
  return { store, catalogue, signer, realm, rules, partitions, wakeDispatch: () => parts.wakeDispatch() };
}
