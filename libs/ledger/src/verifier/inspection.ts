import type { ResultV1, TaskV1 } from '#contracts';
import type { Score } from '#review';
import type { KeyRing, TreeHash } from '#signing';
import type { Bundle } from '../bundle/bundle.js';
import type { ApplicationRecord, OverrideRecord } from '../leaf/committed-records.js';
import type { LeafOf, LeafRecord, LeafType } from '../leaf/leaf-record.js';
import type { Finding, Rule } from './rules.js';

export type Entry<T extends LeafType = LeafType> = { index: number; leaf: LeafOf<T> };

/** What a leaf commits to, once it was checked against the leaf. */
export type Opened =
  | { kind: 'task'; task: TaskV1 }
  | { kind: 'result'; result: ResultV1 }
  | { kind: 'application'; record: ApplicationRecord }
  | { kind: 'score'; payload: Buffer }
  | { kind: 'override'; record: OverrideRecord };

/** A time-stamp that holds. */
export interface TimeStamped {
  leaves: number;
  at: string;
  /** Name in the certificate of the authority. */
  authority: string;
  /** Whether the certificate was held against anchors. */
  checked: boolean;
}

/** A bundle while it is checked: what was read of it, and what was found. The checks add to it in turn. */
export class Inspection {
  readonly findings: Finding[] = [];
  /** Leaves that could be read, in order. */
  readonly entries: Entry[] = [];
  /** Leaf hashes as they were computed from the leaves' bytes. */
  readonly hashes: TreeHash[] = [];
  readonly opened = new Map<number, Opened>();
  /** Scores as they were computed again, by application; the last one counts. */
  readonly scores = new Map<string, Score>();
  readonly issued = new Map<string, Entry<'TASK_ISSUED'>>();
  /** Revocations of keys that were compromised. */
  readonly compromised: Entry<'KEY_REVOKED'>[] = [];
  readonly timeStamps: TimeStamped[] = [];
  keys!: KeyRing;

  constructor(readonly bundle: Bundle) {}

  /** Entries of one type, in order. */
  of<T extends LeafType>(...types: T[]): Entry<T>[] {
    return this.entries.filter(({ leaf }) => (types as LeafType[]).includes(leaf.type)) as unknown as Entry<T>[];
  }

  /** Notes something about one leaf; whose it is follows from the leaf. */
  note(rule: Rule, entry: { index: number; leaf: LeafRecord }, detail = ''): void {
    const { leaf, index } = entry;
    const task = 'task' in leaf ? this.issued.get(leaf.task) : undefined;
    this.findings.push({
      rule,
      leaf: index,
      office: 'office' in leaf ? leaf.office : null,
      application: 'application' in leaf ? leaf.application : (task?.leaf.application ?? null),
      detail,
    });
  }

  /** Notes something that is not about one leaf. */
  noteWhole(rule: Rule, detail = '', about: { leaf?: number; office?: string } = {}): void {
    const { leaf = null, office = null } = about;
    this.findings.push({ rule, leaf, office, application: null, detail });
  }
}
