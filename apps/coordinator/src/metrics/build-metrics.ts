import type { QueueDepth } from '#bus';
import { taskQueue } from '#contracts';
import type { AdapterSigns, StandingFigures } from '#store';
import { adapterState } from '../administration/judge-adapter.js';
import type { CollectionOutcome } from '../collection/collect-batch.js';
import type { Metric, Sample } from './write-exposition.js';

/** What was found out for one answer. `depths`: null when the broker could not be asked. */
export interface Found {
  version: string;
  figures: StandingFigures;
  signs: readonly AdapterSigns[];
  depths: ReadonlyMap<string, QueueDepth | null> | null;
  /** Since this coordinator started. */
  collected: CollectionOutcome;
  statusesThrownAway: number;
}

const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  name: `countersign_${name}`,
  type: 'gauge',
  help,
  samples,
});
const counter = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  ...gauge(name, help, samples),
  type: 'counter',
});

/** The metrics of the installation. Labels are ids of offices, queues, seasons and sources, codes and versions: nothing of a person. */
export function buildMetrics(found: Found): Metric[] {
  const { version, figures, collected, statusesThrownAway } = found;
  return [
    gauge('info', 'The running release.', [{ labels: { version }, value: 1 }]),
    gauge('broker_reached', 'Whether the broker could be asked.', [{ value: found.depths === null ? 0 : 1 }]),
    ...ofQueues(found.depths ?? new Map<string, QueueDepth | null>()),
    gauge('outbox_messages', 'Messages that wait to be handed to the broker.', [{ value: figures.outbox }]),
    counter(
      'collected_total',
      'Results that this coordinator collected since it started, by what became of them.',
      Object.entries<number>({ ...collected }).map(([outcome, value]) => ({ labels: { outcome }, value })),
    ),
    counter('statuses_thrown_away_total', 'Statuses beyond the allowance of their office.', [
      { value: statusesThrownAway },
    ]),
    gauge(
      'quarantine_messages',
      'Messages that are in quarantine, by code.',
      figures.held.map(({ code, n }) => ({ labels: { code }, value: n })),
    ),
    ...ofLogs(figures.logs),
    ...ofAdapters(found),
  ];
}

function ofQueues(depths: ReadonlyMap<string, QueueDepth | null>): Metric[] {
  const there = [...depths].flatMap(([queue, depth]) => (depth === null ? [] : [{ labels: { queue }, depth }]));
  const ready = there.map(({ labels, depth }) => ({ labels, value: depth.ready }));
  const consumers = there.map(({ labels, depth }) => ({ labels, value: depth.consumers }));
  return [
    gauge('queue_messages', 'Messages of a queue that no consumer holds.', ready),
    gauge('queue_consumers', 'Consumers of a queue.', consumers),
  ];
}

function ofLogs(logs: StandingFigures['logs']): Metric[] {
  const unsequenced = logs.map(({ season, unsequenced: value }) => ({ labels: { season }, value }));
  const ages = logs.flatMap(({ season, headAge }) =>
    headAge === null ? [] : [{ labels: { season }, value: headAge }],
  );
  return [
    gauge('ledger_unsequenced_leaves', 'Leaves that have no position in the log yet.', unsequenced),
    gauge('ledger_head_age_seconds', 'Age of the last signed head; it grows while nothing is recorded.', ages),
  ];
}

function ofAdapters({ signs, depths }: Found): Metric[] {
  const each = (value: (one: AdapterSigns) => number | null): Sample[] =>
    signs.flatMap((one) => {
      const found = value(one);
      return found === null ? [] : [{ labels: { office: one.office }, value: found }];
    });
  const isUp = (one: AdapterSigns): number => {
    const depth = depths === null ? undefined : (depths.get(taskQueue(one.office)) ?? null);
    const state = adapterState(depth, one.status);
    return state === 'working' || state === 'backlog' ? 1 : 0;
  };
  const circuits = signs.flatMap(({ office, status }) =>
    (status?.said.sources ?? []).map(({ name: source, circuit }) => ({
      labels: { office, source },
      value: circuit === 'closed' ? 0 : 1,
    })),
  );
  const programs = signs.flatMap(({ office, status }) =>
    status === null
      ? []
      : [{ labels: { office, program: status.said.program.name, version: status.said.program.version }, value: 1 }],
  );
  return [
    gauge('adapter_up', "Whether the office's program is there.", each(isUp)),
    gauge(
      'adapter_status_age_seconds',
      'How long ago its last status came.',
      each(({ status }) => (status === null ? null : status.ageMs / 1_000)),
    ),
    gauge(
      'adapter_clock_ahead_seconds',
      "What its machine's clock was ahead then.",
      each(({ status }) => (status === null ? null : status.aheadMs / 1_000)),
    ),
    gauge('adapter_circuit_open', 'Whether a source is left in peace because it keeps failing.', circuits),
    gauge('adapter_info', 'What program it is.', programs),
  ];
}
