import type { EvidenceItem } from '#agencies';
import type { ExchangeMapping } from '../description/exchange-mapping.js';
import type { FieldMapping } from '../description/item-mapping.js';
import { BadSourceDescription } from '../description/read-source-description.js';
import { mappingOf } from '../description/source-description.js';
import { FoundRecords } from '../mapping/found-records.js';
import { keyForms } from '../mapping/key-forms.js';
import { planLookup, type LookupPlan } from '../mapping/lookup-plan.js';
import type { RawValue } from '../mapping/read-field.js';
import {
  answerTo,
  SourceUnavailable,
  type DeferredAnswer,
  type DeferredRequest,
  type DeferredSource,
  type LookupAnswer,
  type LookupQuery,
  type Reader,
} from '../source.js';
import type { SqlPort } from '../sql/sql-port.js';
import { answerStatement, knownStatement, requestStatement, type RequestRow } from './exchange-statements.js';

const REFERENCE = /^[A-Za-z0-9_-]{1,64}$/;
/** A value that its column cannot hold: too long, of another form, of another character set. */
const WRITE_FAULT = /^(22...|ER_DATA_TOO_LONG|ER_TRUNCATED_WRONG_VALUE.*|ER_WARN_DATA_OUT_OF_RANGE)$/;

/** Requests in one statement. */
const AT_ONCE = 200;

interface PlannedExchange {
  plan: LookupPlan;
  mapping: ExchangeMapping;
  /** In the order of `mapping.request`: how the office writes the field. */
  writers: [field: string, write: (text: string) => string | null][];
}

/**
 * A front-end exchange database (前置机): requests are written into a table, the department's own system works through them, and the
 * answers are collected when its state column says that they are complete. Nothing else is written, and nothing is removed.
 */
export class ExchangeSource implements Reader, DeferredSource {
  readonly kind = 'exchange';
  readonly items: ReadonlySet<string>;
  readonly collectSeconds: number;
  private readonly planned = new Map<string, PlannedExchange>();

  constructor(
    private readonly description: { name: string; collectSeconds: number; items: Record<string, ExchangeMapping> },
    private readonly port: SqlPort,
  ) {
    this.items = new Set(Object.keys(description.items));
    this.collectSeconds = description.collectSeconds;
    this.submit = this.submit.bind(this);
    this.collect = this.collect.bind(this);
  }

  /** Answers nothing by itself: every claim is to be submitted. */
  async lookup({ item, claims }: LookupQuery): Promise<LookupAnswer> {
    const { plan } = this.planOf(item);
    const all = claims.map((_, n) => n);
    const found = new FoundRecords(plan, claims);
    for (const n of all) found.setAside(n, 'DEFERRED');
    return { ...found.answer(this.description.name), deferred: new Set(all) };
  }

  async submit(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> {
    const { mapping, writers } = this.planOf(item);
    const refused: DeferredAnswer[] = [];
    for (const part of inParts(requests)) {
      const there = await this.statesOf(mapping, part);
      const rows = part
        .filter(({ reference }) => !there.has(reference))
        .map(({ reference, claim }): RequestRow => {
          const values = writers.map(([field, write]) => write(String(claim[field] ?? '')));
          return { reference, values };
        });
      for (const { reference } of await this.write(mapping, rows))
        refused.push({ reference, kind: 'needs_officer', reason: 'REQUEST_REFUSED' });
    }
    return refused;
  }

  /** Returns the rows that the table cannot hold; halved until they are alone, so that the others are not kept out by them. */
  private async write(mapping: ExchangeMapping, rows: readonly RequestRow[]): Promise<RequestRow[]> {
    if (rows.length === 0) return [];
    const { text, values } = requestStatement(this.port.dialect, mapping, rows);
    try {
      await this.port.query(text, values);
      return [];
    } catch (error) {
      if (!(error instanceof SourceUnavailable && WRITE_FAULT.test(error.code))) throw error;
      if (rows.length === 1) return [...rows];
      const middle = rows.length >> 1;
      return [
        ...(await this.write(mapping, rows.slice(0, middle))),
        ...(await this.write(mapping, rows.slice(middle))),
      ];
    }
  }

  async collect(item: EvidenceItem, requests: readonly DeferredRequest[]): Promise<DeferredAnswer[]> {
    const planned = this.planOf(item);
    const answers: DeferredAnswer[] = [];
    for (const part of inParts(requests)) answers.push(...(await this.collectPart(planned, part)));
    return answers;
  }

  close(): Promise<void> {
    return this.port.close();
  }

  private async collectPart(
    { plan, mapping }: PlannedExchange,
    requests: readonly DeferredRequest[],
  ): Promise<DeferredAnswer[]> {
    const states = await this.statesOf(mapping, requests);
    const ready = requests.filter(
      ({ reference }) => (states.get(reference) ?? mapping.state.waiting) !== mapping.state.waiting,
    );
    const { done, notFound = [], officer = [], failed = [] } = mapping.state;
    const found = new FoundRecords(
      plan,
      ready.map(({ claim }) => claim),
    );
    const complete = ready.filter(({ reference }) => done.includes(states.get(reference) ?? ''));
    const rows = complete.length === 0 ? [] : await this.answersOf(plan, mapping, complete);
    const place = new Map(ready.map(({ reference }, n) => [reference, n]));
    for (const [reference, ...row] of rows) {
      const n = place.get(textOf(reference));
      if (n !== undefined) found.add(n, row);
    }
    ready.forEach(({ reference }, n) => {
      const state = states.get(reference) ?? '';
      if (officer.includes(state)) found.needsOfficer(n, 'DEPARTMENT_SAYS_OFFICER');
      else if (![...done, ...notFound, ...failed].includes(state)) found.setAside(n, 'STATE');
    });
    const answer = found.answer(this.description.name);
    return ready.map(({ reference }, n): DeferredAnswer => {
      const state = states.get(reference) ?? '';
      if (failed.includes(state)) return { reference, kind: 'failed', reason: 'DEPARTMENT_FAILED' };
      const said = answerTo(answer, n);
      // "Done" without a row may be an answer that is not there yet, or is under another number: that there is none, a state must say.
      if (said.kind === 'records' && said.records.length === 0 && !notFound.includes(state))
        return { reference, kind: 'needs_office', reason: 'DONE_WITHOUT_ANSWER' };
      return { reference, ...said };
    });
  }

  /** States of the requests that are there, by number. */
  private async statesOf(mapping: ExchangeMapping, requests: readonly DeferredRequest[]): Promise<Map<string, string>> {
    const references = requests.map(({ reference }) => reference);
    if (references.some((reference) => !REFERENCE.test(reference)))
      throw new RangeError('a reference is 1 to 64 letters, digits, "-" and "_"');
    const { text, values } = knownStatement(this.port.dialect, mapping, references);
    const { rows } = await this.port.query(text, values);
    return new Map(rows.map(([id, state]) => [textOf(id), textOf(state)]));
  }

  private async answersOf(
    plan: LookupPlan,
    mapping: ExchangeMapping,
    requests: readonly DeferredRequest[],
  ): Promise<readonly (readonly RawValue[])[]> {
    const references = requests.map(({ reference }) => reference);
    const { text, values } = answerStatement(this.port.dialect, mapping, plan.columns, references);
    return (await this.port.query(text, values)).rows;
  }

  private planOf(item: EvidenceItem): PlannedExchange {
    let planned = this.planned.get(item.id);
    if (planned === undefined) {
      planned = planExchange(this.description.name, item, mappingOf(this.description, item));
      this.planned.set(item.id, planned);
    }
    return planned;
  }
}

/** Throws BadSourceDescription for a request that names what is no field of the item. */
export function planExchange(sourceName: string, item: EvidenceItem, mapping: ExchangeMapping): PlannedExchange {
  const strange = Object.keys(mapping.request).filter((field) => !(field in item.claim));
  if (strange.length > 0)
    throw new BadSourceDescription(
      sourceName,
      strange.map((field) => `items.${item.id}.request.${field}: is no claim field of the item`),
    );
  const writers = Object.keys(mapping.request).map((field): [string, (text: string) => string | null] => {
    const { forms } = keyForms(item, mapping, field, field);
    return [field, (text) => (text === '' ? null : (forms(text)[0] ?? text))];
  });
  return { plan: planLookup(sourceName, item, answersMapping(item, mapping)), mapping, writers };
}

/** The table of answers as one that is read. The department looks the claim up; what comes back is known by its number. */
export function answersMapping(item: EvidenceItem, mapping: ExchangeMapping): FieldMapping & { table: string } {
  const { id, table } = mapping.answers ?? mapping;
  const lookup =
    mapping.lookup ?? Object.fromEntries(item.lookup.map((field) => [field, mapping.columns[field] ?? id]));
  return { ...mapping, table, lookup };
}

/** Columns of fixed width come back padded. */
function textOf(value: RawValue | undefined): string {
  return value === undefined || typeof value === 'object' ? '' : String(value).trimEnd();
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, n) => list.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}
