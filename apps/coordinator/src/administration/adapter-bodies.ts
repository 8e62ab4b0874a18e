import { ApiProperty } from '@nestjs/swagger';
import type { QueueDepth } from '#bus';
import type { AdapterSigns } from '#store';
import { INSTANT_OR_NULL } from '../progress/application-bodies.js';
import { OfficeRefBody } from '../progress/bodies.js';
import { adapterState, type AdapterState } from './judge-adapter.js';
import { AdapterStatusBody, showStatus } from './status-bodies.js';

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
      '`absent`: no program consumes the queue. `backlog`: one does, and messages wait. `unknown`: the broker could not be asked, and there is no status of the last five minutes.',
  })
  state: AdapterState;
  @ApiProperty({ type: TaskQueueBody, nullable: true }) queue: TaskQueueBody | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When its newest result came, by the season clock.' })
  last_result_at: string | null;
  @ApiProperty({ nullable: true, type: 'integer', example: 87, description: 'Number of its newest result.' })
  last_sequence: number | null;
  @ApiProperty({ example: 0, description: 'Messages of it in quarantine.' }) held: number;
  @ApiProperty({ example: 1, description: 'Keys in use.' }) active_keys: number;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When the last of them ends; null: no end, or no key.' }) key_until:
    string | null;
  @ApiProperty({
    type: AdapterStatusBody,
    nullable: true,
    description: 'What the program said last; null: it sent no status.',
  })
  status: AdapterStatusBody | null;
}

export class AdaptersBody {
  @ApiProperty({ format: 'date-time', description: 'When the broker was asked.' }) read_at: string;
  @ApiProperty({ type: [AdapterBody], description: 'By id.' }) adapters: AdapterBody[];
}

export function showAdapter(
  signs: AdapterSigns,
  office: OfficeRefBody,
  agency: string,
  depth: QueueDepth | null | undefined,
  newest: ReadonlyMap<string, string>,
): AdapterBody {
  return {
    office,
    agency,
    state: adapterState(depth, signs.status),
    queue: depth ? { waiting: depth.ready, programs: depth.consumers } : null,
    last_result_at: signs.lastResultAt?.toISOString() ?? null,
    last_sequence: signs.lastSequence === null ? null : Number(signs.lastSequence),
    held: signs.held,
    active_keys: signs.activeKeys,
    key_until: signs.keyUntil?.toISOString() ?? null,
    status: signs.status === null ? null : showStatus(signs.status, newest),
  };
}
