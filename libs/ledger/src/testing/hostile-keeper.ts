import fc from 'fast-check';
import type { Envelope } from '#signing';
import { commitment, rulesDigest, type Bundle, type Opening } from '../index.js';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-values.js';
import { digestOf } from './trial-messages.js';
import type { TrialSeason } from './trial-season.js';

/** One change to one record of a bundle: which record, which value in it (both counted around), and what comes in its place. */
export interface Edit {
  record: number;
  value: number;
  becomes: { kind: 'set'; to: unknown } | { kind: 'delete' } | { kind: 'text'; to: string };
}

/** Any change. Records that leaves open to, signed records and the rule file come first, then the leaves: most edits are to the former. */
export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  record: fc.oneof({ weight: 3, arbitrary: fc.nat(24) }, { weight: 1, arbitrary: fc.nat(10_000) }),
  value: fc.nat(10_000),
  becomes: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...HOSTILE_VALUES).map((to) => ({ kind: 'set' as const, to })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'delete' as const }) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_TEXTS).map((to) => ({ kind: 'text' as const, to })) },
  ),
});

interface Record {
  payload: Buffer;
  /** Puts other bytes there, signed or committed to as they should be. */
  replace: (payload: Buffer) => void;
}

/**
 * A bundle by somebody who holds every key and writes whatever they like: records are changed as `edits` say, and everything that depends
 * on them (signatures, digests, commitments, the root, the checkpoint) is made to hold again. So nothing but the content itself
 * stands between a reader and what is hostile in it.
 */
export function hostileBundle(season: TrialSeason, edits: readonly Edit[]): Bundle {
  const keeper = new HostileKeeper(season);
  for (const edit of edits) keeper.carryOut(edit);
  return season.resign(keeper.bundle);
}

class HostileKeeper {
  readonly bundle: Bundle;

  constructor(private readonly season: TrialSeason) {
    const { leaves, openings, manifests, countersignatures, ...rest } = season.bundle();
    this.bundle = {
      ...rest,
      leaves: [...leaves],
      openings: new Map(openings),
      manifests: [...manifests],
      countersignatures: [...countersignatures],
    };
  }

  carryOut({ record, value, becomes }: Edit): void {
    const records = this.records();
    const { payload, replace } = records[record % records.length]!;
    replace(Buffer.from(becomes.kind === 'text' ? becomes.to : edited(payload.toString(), value, becomes)));
  }

  private records(): Record[] {
    const { bundle } = this;
    const { rules, closingRecord, seal } = bundle;
    return [
      ...[...bundle.openings].map(([i, opening]) => this.openingRecord(i, opening)),
      ...bundle.manifests.map((one, i) => this.signedRecord(one, (to) => (bundle.manifests[i] = to))),
      ...bundle.countersignatures.map((one, i) => this.signedRecord(one, (to) => (bundle.countersignatures[i] = to))),
      ...(closingRecord === null ? [] : [this.signedRecord(closingRecord, (to) => (bundle.closingRecord = to))]),
      ...(seal === null ? [] : [this.signedRecord(seal, (to) => (bundle.seal = to))]),
      ...(rules === null
        ? []
        : [
            {
              payload: rules,
              replace: (to: Buffer) => {
                bundle.rules = to;
                this.substitute(rulesDigest(rules), rulesDigest(to));
              },
            },
          ]),
      ...bundle.leaves.map(({ bytes }, i) => ({ payload: bytes, replace: (to: Buffer) => this.putLeaf(i, to) })),
    ];
  }

  private openingRecord(index: number, opening: Opening): Record {
    const { openings } = this.bundle;
    if (opening.kind === 'envelope')
      return this.signedRecord(opening.envelope, (envelope) => openings.set(index, { kind: 'envelope', envelope }));
    return {
      payload: opening.payload,
      replace: (payload) => {
        openings.set(index, { ...opening, payload });
        this.substitute(commitment(opening.salt, opening.payload), commitment(opening.salt, payload));
      },
    };
  }

  private signedRecord(envelope: Envelope, put: (signed: Envelope) => void): Record {
    return {
      payload: envelope.payload,
      replace: (payload) => {
        const signer = [...this.season.signers.values()].find(({ keyId }) => keyId === envelope.keyId)!;
        const signed = this.season.sign(signer, envelope.payloadType, payload);
        put(signed);
        this.substitute(digestOf(envelope), digestOf(signed));
      },
    };
  }

  /** Whatever names the old digest names the new one, which changes what names that in turn. */
  private substitute(was: string, becomes: string): void {
    if (was === becomes) return;
    for (const { payload, replace } of this.records()) {
      const text = payload.toString();
      if (text.includes(was)) replace(Buffer.from(text.replaceAll(was, becomes)));
    }
  }

  private putLeaf(index: number, bytes: Buffer): void {
    this.bundle.leaves[index] = { ...this.bundle.leaves[index]!, bytes };
  }
}

/** The text of a JSON document in which one value, counted in the order of writing, is another or gone. What is no JSON becomes null first. */
function edited(text: string, value: number, becomes: { kind: 'set'; to: unknown } | { kind: 'delete' }): string {
  const root = { document: parsed(text) };
  const places: { parent: object; key: string }[] = [];
  const walk = (parent: object): void => {
    for (const [key, child] of Object.entries(parent)) {
      places.push({ parent, key });
      if (typeof child === 'object' && child !== null) walk(child as object);
    }
  };
  walk(root);
  const { parent, key } = places[value % places.length]!;
  if (becomes.kind === 'delete' && parent !== root) Reflect.deleteProperty(parent, key);
  else Object.assign(parent, { [key]: becomes.kind === 'set' ? becomes.to : null });
  return JSON.stringify(root.document);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}
