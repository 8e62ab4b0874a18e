import { ApiProperty } from '@nestjs/swagger';
import type { QueueDepth } from '#bus';
import type { AdapterSigns } from '#store';
import { INSTANT_OR_NULL } from '../progress/application-bodies.js';
import { OfficeRefBody } from '../progress/bodies.js';

export class TaskQueueBody {
  @ApiProperty({ example: 12, description: 'Messages that no program holds.' }) waiting: number;
  @ApiProperty({ example: 1, description: 'Programs that consume it now.' }) programs: number;
}

export class AdapterBody {
  @ApiProperty() office: OfficeRefBody;
  @ApiProperty({ example: 'education' }) agency: string;
  @ApiProperty({
    enum: ['working', 'backlog', 'absent', 'unknown'],
    description:
      '`absent`: no program consumes the queue. `backlog`: one does, and messages wait. `unknown`: the broker could not be asked.',
  })
  state: 'working' | 'backlog' | 'absent' | 'unknown';
  @ApiProperty({ type: TaskQueueBody, nullable: true }) queue: TaskQueueBody | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When its newest result came, by the season clock.' })
  last_result_at: string | null;
  @ApiProperty({ nullable: true, type: 'integer', example: 87, description: 'Number of its newest result.' })
  last_sequence: number | null;
  @ApiProperty({ example: 0, description: 'Messages of it in quarantine.' }) held: number;
  @ApiProperty({ example: 1, description: 'Keys in use.' }) active_keys: number;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When the last of them ends; null: no end, or no key.' }) key_until:
    string | null;
}

export class AdaptersBody {
  @ApiProperty({ format: 'date-time', description: 'When the broker was asked.' }) read_at: string;
  @ApiProperty({ type: [AdapterBody], description: 'By id.' }) adapters: AdapterBody[];
}

/** `depth`: undefined when the broker could not be asked, null when there is no such queue. */
export function adapterState(depth: QueueDepth | null | undefined): AdapterBody['state'] {
  if (depth === undefined) return 'unknown';
  if (depth === null || depth.consumers === 0) return 'absent';
  return depth.ready > 0 ? 'backlog' : 'working';
}

export function showAdapter(
  signs: AdapterSigns,
  office: OfficeRefBody,
  agency: string,
  depth: QueueDepth | null | undefined,
): AdapterBody {
  return {
    office,
    agency,
    state: adapterState(depth),
    queue: depth ? { waiting: depth.ready, programs: depth.consumers } : null,
    last_result_at: signs.lastResultAt?.toISOString() ?? null,
    last_sequence: signs.lastSequence === null ? null : Number(signs.lastSequence),
    held: signs.held,
    active_keys: signs.activeKeys,
    key_until: signs.keyUntil?.toISOString() ?? null,
  };
}
