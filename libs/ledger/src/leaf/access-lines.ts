import { createHash } from 'node:crypto';

/** One read of personal data, as the access log has it. */
export interface AccessLine {
  id: string;
  /** Microseconds since 1970, in decimal. */
  atMicros: string;
  ref: string;
  role: string;
  action: string;
  subjects: readonly string[];
  subjectCount: number;
  fields: readonly string[];
  masked: boolean;
  purpose: string | null;
  reason: string | null;
  outcome: string;
  operationId: string | null;
  /** Random, so that the digest of few lines gives nothing away to who can guess the rest of them. */
  requestId: string;
  address: string | null;
}

/** SHA-256 over the lines of a stretch of the access log in the order of their ids: each a JSON array of its members, and a line feed. */
export class AccessLinesDigest {
  private readonly hash = createHash('sha256');
  reads = 0;

  add(lines: readonly AccessLine[]): void {
    for (const line of lines) {
      const { id, atMicros, ref, role, action, subjects, subjectCount, fields, masked } = line;
      const { purpose, reason, outcome, operationId, requestId, address } = line;
      const who = [id, atMicros, ref, role, action, subjects, subjectCount, fields, masked];
      this.hash.update(`${JSON.stringify([...who, purpose, reason, outcome, operationId, requestId, address])}\n`);
    }
    this.reads += lines.length;
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}
