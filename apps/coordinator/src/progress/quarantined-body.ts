import { ApiProperty } from '@nestjs/swagger';
import type { Catalogue } from '#agencies';
import type { ListedQuarantine } from '#store';
import { suggestionFor } from '../quarantine/quarantine-bodies.js';
import { CodedBody, OfficeRefBody, WordsBody } from './bodies.js';
import { officeRef, rejectionWords } from './words.js';

export class RejectionBody extends CodedBody {
  @ApiProperty({ nullable: true, type: WordsBody, description: 'What the office can do about it.' })
  mend: WordsBody | null;
}

export class QuarantinedBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() why: RejectionBody;
  @ApiProperty({ example: 'signatures[0].sig', description: 'What exactly was wrong; never a value of the message.' })
  detail: string;
  @ApiProperty({ type: OfficeRefBody, nullable: true, description: 'Where it came from, as far as that is certain.' })
  office: OfficeRefBody | null;
  @ApiProperty({ example: 'ingress.0' }) queue: string;
  @ApiProperty({ example: 'results.education.shunde' }) exchange: string;
  @ApiProperty({ description: 'It came before the fence: being set aside does not make it late.' }) in_time: boolean;
  @ApiProperty({ example: 1, description: 'How often the same bytes came.' }) times: number;
  @ApiProperty({ example: 912 }) bytes: number;
  @ApiProperty({ format: 'date-time' }) first_seen_at: string;
  @ApiProperty({ format: 'date-time' }) last_seen_at: string;
  @ApiProperty({ enum: ['held', 'released', 'discarded'] }) state: string;
  @ApiProperty({ example: 2, description: 'How often it was judged again by itself.' }) attempts: number;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it is judged again by itself.' })
  next_attempt_at: string | null;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'What the last judging said: an outcome or a rejection code.',
  })
  outcome: string | null;
  @ApiProperty({
    type: CodedBody,
    nullable: true,
    description: '`wait`, `release`, `ask_office` or `discard`, while it is held.',
  })
  suggested: CodedBody | null;
}

export function showQuarantined(row: ListedQuarantine, catalogue: Catalogue): QuarantinedBody {
  const { id, code, detail, office, queue, exchange, inTime, times, bytes, state, attempts, outcome } = row;
  return {
    id,
    why: rejectionWords(code),
    detail,
    office: office === null ? null : officeRef(office, catalogue),
    queue,
    exchange,
    in_time: inTime,
    times,
    bytes,
    first_seen_at: row.firstSeenAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    state,
    attempts,
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    outcome,
    suggested: suggestionFor(row),
  };
}
