import { ApiProperty } from '@nestjs/swagger';
import { CIRCUIT_REASONS, CIRCUITS, type Circuit, type CircuitReason } from '#contracts';
import type { KeptStatus } from '#store';
import { isClockWrong, isFresh, isOlder } from './judge-adapter.js';

export class SourceStatusBody {
  @ApiProperty({ example: 'diplomas', description: 'As the office calls it.' }) name: string;
  @ApiProperty({ enum: CIRCUITS, description: '`open`: it keeps failing and is left in peace.' }) circuit: Circuit;
  @ApiProperty({ format: 'date-time', description: "By the office's clock." }) since: string;
  @ApiProperty({ enum: CIRCUIT_REASONS, nullable: true, type: String }) reason: CircuitReason | null;
}

export class JournalStatusBody {
  @ApiProperty({ example: 412 }) last_sequence: number;
  @ApiProperty({ example: 3 }) without_receipt: number;
  @ApiProperty({ example: 0 }) quarantined: number;
  @ApiProperty({ example: 7, description: 'Tasks whose answer comes from another system of the office.' })
  asked_elsewhere: number;
}

export class AdapterStatusBody {
  @ApiProperty({ format: 'date-time', description: 'When it came, by the season clock.' }) received_at: string;
  @ApiProperty({ example: 12, description: 'Seconds since it came, by the clock of the machine.' }) age_seconds: number;
  @ApiProperty({ description: 'No more than five minutes old.' }) fresh: boolean;
  @ApiProperty({ example: 'countersign-adapter' }) program: string;
  @ApiProperty({ example: '0.1.0' }) version: string;
  @ApiProperty({ description: 'Another office runs a newer version of the same program.' }) older: boolean;
  @ApiProperty({ format: 'date-time', description: "By the office's clock." }) started_at: string;
  @ApiProperty({ type: [Number], example: [1] }) protocols: number[];
  @ApiProperty({
    example: -1,
    description: "Seconds that the office's clock was ahead when it came, its way included.",
  })
  clock_ahead_seconds: number;
  @ApiProperty({ description: 'More than a minute apart.' }) clock_wrong: boolean;
  @ApiProperty({ type: [SourceStatusBody] }) sources: SourceStatusBody[];
  @ApiProperty({ type: JournalStatusBody, nullable: true }) journal: JournalStatusBody | null;
}

export function showStatus(status: KeptStatus, newest: ReadonlyMap<string, string>): AdapterStatusBody {
  const { program, started_at, protocols, sources, journal } = status.said;
  return {
    received_at: status.receivedAt.toISOString(),
    age_seconds: Math.max(0, Math.round(status.ageMs / 1_000)),
    fresh: isFresh(status),
    program: program.name,
    version: program.version,
    older: isOlder(program.version, newest.get(program.name) ?? program.version),
    started_at,
    protocols,
    clock_ahead_seconds: Math.round(status.aheadMs / 1_000),
    clock_wrong: isClockWrong(status),
    sources: sources.map(({ name, circuit, since, reason }) => ({ name, circuit, since, reason })),
    journal:
      journal === undefined
        ? null
        : {
            last_sequence: journal.last_sequence,
            without_receipt: journal.without_receipt,
            quarantined: journal.quarantined,
            asked_elsewhere: journal.asked_elsewhere,
          },
  };
}
