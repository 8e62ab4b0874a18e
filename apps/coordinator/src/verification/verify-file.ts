import {
  describeProof,
  findingsOfApplication,
  findingsOfOffice,
  inspectBundle,
  inspectProof,
  linesOf,
  makeReport,
  parseNoteKey,
  readBundle,
  readProof,
  RULES,
  type Finding,
  type Inspection,
  type ProvenResult,
  type Rule,
  type Trust,
} from '#ledger';

/** What a file is checked against, and what of it is asked about. */
export interface VerificationWish {
  /** Verifier key of the log, got elsewhere than from the file; without one the file vouches for itself, which is said. */
  logKey: string | null;
  /** Of a bundle only what concerns this application (its opaque reference), or this office, and the whole. */
  application: string | null;
  office: string | null;
}

export interface Verification {
  kind: 'bundle' | 'proof';
  origin: string;
  leaves: number;
  /** Exit code of the offline verifier for the same file; 0: verified. */
  exit: number;
  /** The first of them, each with the leaf and the rule. */
  faults: Finding[];
  faultsInAll: number;
  /** What the reader should know, by rule. */
  notices: { rule: Rule; times: number }[];
  /** What a proof shows; empty for a bundle. */
  results: ProvenResult[];
}

const MOST_FAULTS = 200;
const ABOUT_ALL = { leaf: null, office: null, application: null };

/** Checks a bundle, or the proof of one result, as the offline verifier does. Never throws over what the file holds. */
export function verifyFile(file: Buffer, wish: VerificationWish): Verification {
  const trust: Trust = wish.logKey === null ? {} : { logKey: parseNoteKey(wish.logKey) };
  if (file.subarray(0, 18).toString('latin1') === 'countersign-proof ') {
    const read = readProof(linesOf(file));
    if (read.kind === 'malformed') return malformed('proof', read);
    const inspection = inspectProof(read.proof, trust);
    return { ...summed('proof', inspection, inspection.findings), results: describeProof(inspection) };
  }
  const read = readBundle(linesOf(file));
  if (read.kind === 'malformed') return malformed('bundle', read);
  const inspection = inspectBundle(read.bundle, trust);
  return summed('bundle', inspection, findingsAsked(inspection, wish));
}

function findingsAsked(inspection: Inspection, { application, office }: VerificationWish): readonly Finding[] {
  const notFound = { ...ABOUT_ALL, application, office, rule: 'NOT_FOUND', detail: '' } as const;
  if (application !== null) return findingsOfApplication(inspection, application) ?? [notFound];
  if (office !== null) return findingsOfOffice(inspection, office) ?? [notFound];
  return inspection.findings;
}

function summed(kind: Verification['kind'], inspection: Inspection, findings: readonly Finding[]): Verification {
  const { origin, leaves, exit, faults, notices } = makeReport(kind, inspection, findings);
  const times = new Map<Rule, number>();
  for (const { rule } of notices) times.set(rule, (times.get(rule) ?? 0) + 1);
  return {
    kind,
    origin,
    leaves,
    exit,
    faults: faults.slice(0, MOST_FAULTS),
    faultsInAll: faults.length,
    notices: [...times].map(([rule, n]) => ({ rule, times: n })),
    results: [],
  };
}

function malformed(kind: Verification['kind'], { line, detail }: { line: number; detail: string }): Verification {
  const fault: Finding = { ...ABOUT_ALL, rule: 'MALFORMED', detail: `line ${line}: ${detail}` };
  const { exit } = RULES.MALFORMED;
  return { kind, origin: '?', leaves: 0, exit, faults: [fault], faultsInAll: 1, notices: [], results: [] };
}
