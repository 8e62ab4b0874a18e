import type { EvidenceItem } from '#agencies';
import type { ClaimValue } from '#contracts';
import { BadSourceDescription } from '../description/read-source-description.js';
import type { FieldMapping } from '../description/source-description.js';
import { mappingOf } from '../description/source-description.js';
import type { SourceGuard } from '../guard/source-guard.js';
import { FoundRecords } from '../mapping/found-records.js';
import { keyForms } from '../mapping/key-forms.js';
import { ClaimsByKey, planLookup, searchKeys, type LookupPlan } from '../mapping/lookup-plan.js';
import type { RawValue } from '../mapping/read-field.js';
import { SourceUnavailable, type LookupAnswer, type LookupQuery, type Reader } from '../source.js';
import { foundInAnswer, none, type FoundInAnswer } from './found-in-answer.js';
import type { ServiceProtocol } from './json-protocol.js';
import type { ServiceConnection } from './send-request.js';
import { rawAt, type Structured } from './structured-value.js';

type Claim = Readonly<Record<string, ClaimValue>>;

/** What is asked, with values as the office writes them, and the positions of the claims that ask it. */
interface Asked {
  claims: number[];
  values: Record<string, string>;
}

interface PlannedItem<M> {
  plan: LookupPlan;
  mapping: M;
  /** For each field that a request names: how the office writes it. */
  writers: [field: string, write: (value: ClaimValue) => string][];
}

/** A web service that is asked claim by claim, or for many at once. Each request goes through the guard by itself. */
export class ServiceSource<M extends FieldMapping> implements Reader {
  readonly items: ReadonlySet<string>;
  private readonly planned = new Map<string, PlannedItem<M>>();

  constructor(
    readonly kind: string,
    private readonly description: { name: string; concurrency: number; items: Record<string, M> },
    private readonly protocol: ServiceProtocol<M>,
    private readonly connection: ServiceConnection,
    private readonly guard: SourceGuard,
  ) {
    this.items = new Set(Object.keys(description.items));
  }

  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const planned = this.planOf(item);
    const { plan, mapping, writers } = planned;
    const keyed = new Set(searchKeys(plan, claims).claimOf);
    const asked = distinct(claims, keyed, writers);
    const found = new FoundRecords(plan, claims);
    const size = this.protocol.batchSize(mapping);
    const days: (string | null)[] = [];
    await inParallel(grouped(asked, size ?? 1), this.description.concurrency, async (group) => {
      const answer = await this.guard.run(() => this.ask(mapping, group));
      if (answer.kind === 'officer')
        group.flatMap((one) => one.claims).forEach((claim) => found.needsOfficer(claim, 'SERVICE_SAYS_OFFICER'));
      else {
        days.push(answer.asOf);
        if (size === null)
          for (const claim of group.flatMap((one) => one.claims))
            this.addSingle(planned, claims, claim, answer.records, found);
        else this.addBatch(planned, claims, group, answer.records, found);
      }
    });
    return found.answer(this.description.name, oldest(days));
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  private async ask(mapping: M, group: readonly Asked[]): Promise<FoundInAnswer> {
    const { name } = this.description;
    const request = this.protocol.request(
      mapping,
      group.map(({ values }) => values),
    );
    const answer = this.protocol.read(name, mapping, await this.connection.send(request));
    if (answer === null) return none();
    return foundInAnswer(name, answer, this.protocol.response(mapping), this.protocol.gapsAreEmpty);
  }

  /** Records of one claim. If not one has the key that was asked for, they are somebody else's, or their keys are masked. */
  private addSingle(
    { plan }: PlannedItem<M>,
    claims: readonly Claim[],
    claim: number,
    records: Structured[],
    found: FoundRecords,
  ): void {
    const mine = new ClaimsByKey(plan, searchKeys(plan, [claims[claim] ?? {}]));
    const keysOf = (record: Structured) => plan.keys.map(({ column }) => rawAt(record, column));
    const withKeys = records.filter((record) => keysOf(record).every((key) => key !== null));
    if (withKeys.length > 0 && !withKeys.some((record) => [...mine.of(keysOf(record))].length > 0))
      return found.needsOfficer(claim, 'OTHER_KEYS');
    for (const record of records) found.add(claim, rowOf(plan, record));
  }

  /** A record that belongs to none of the claims shows that the keys are not what the mapping takes them for. */
  private addBatch(
    { plan }: PlannedItem<M>,
    claims: readonly Claim[],
    group: readonly Asked[],
    records: Structured[],
    found: FoundRecords,
  ): void {
    const places = group.flatMap((one) => one.claims);
    const asked = places.map((claim) => claims[claim] ?? {});
    const byKey = new ClaimsByKey(plan, searchKeys(plan, asked));
    for (const record of records) {
      const belongs = [...byKey.of(plan.keys.map(({ column }) => rawAt(record, column)))];
      if (belongs.length === 0)
        throw new SourceUnavailable(this.description.name, 'a record that was not asked for', 'office');
      for (const n of belongs) found.add(places[n] ?? -1, rowOf(plan, record));
    }
  }

  private planOf(item: EvidenceItem): PlannedItem<M> {
    let planned = this.planned.get(item.id);
    if (planned === undefined) {
      planned = planService(this.description.name, item, mappingOf(this.description, item), this.protocol);
      this.planned.set(item.id, planned);
    }
    return planned;
  }
}

/** Throws BadSourceDescription when a request names what is no field of the item, or a batch cannot say whom an officer has to look at. */
export function planService<M extends FieldMapping>(
  sourceName: string,
  item: EvidenceItem,
  mapping: M,
  protocol: ServiceProtocol<M>,
): PlannedItem<M> {
  const plan = planLookup(sourceName, item, mapping);
  const fields = [...new Set(protocol.fields(mapping))];
  const faults = fields
    .filter((field) => !(field in item.claim))
    .map((field) => `{${field}} is no claim field of the item`);
  if (!plan.keys.some(({ claimField }) => fields.includes(claimField))) faults.push('names no lookup field');
  if (protocol.batchSize(mapping) !== null && protocol.response(mapping).officer !== undefined)
    faults.push('a batch cannot say whom an officer has to look at');
  if (faults.length > 0)
    throw new BadSourceDescription(
      sourceName,
      faults.map((fault) => `items.${item.id}.request: ${fault}`),
    );
  const writers = fields.map((field): [string, (value: ClaimValue) => string] => {
    const { forms } = keyForms(item, mapping, field, field);
    return [field, (value) => (value === '' ? '' : (forms(value)[0] ?? String(value)))];
  });
  return { plan, mapping, writers };
}

/** Claims that say the same are asked once. */
function distinct(
  claims: readonly Claim[],
  keyed: ReadonlySet<number>,
  writers: PlannedItem<FieldMapping>['writers'],
): Asked[] {
  const asked = new Map<string, Asked>();
  claims.forEach((claim, n) => {
    if (!keyed.has(n)) return;
    const values = Object.fromEntries(writers.map(([field, write]) => [field, write(claim[field] ?? '')]));
    const text = JSON.stringify(values);
    const before = asked.get(text);
    if (before === undefined) asked.set(text, { claims: [n], values });
    else before.claims.push(n);
  });
  return [...asked.values()];
}

function rowOf({ columns }: LookupPlan, record: Structured): RawValue[] {
  return columns.map((column) => rawAt(record, column));
}

function grouped<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}

function oldest(days: readonly (string | null)[]): string | null {
  return days.reduce((before, day) => (day !== null && (before === null || day < before) ? day : before), null);
}

/** Works through a list, so many at once. The first failure ends it: nothing new is begun. */
async function inParallel<T>(list: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const one of left) {
      if (failed) return;
      await work(one).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}
