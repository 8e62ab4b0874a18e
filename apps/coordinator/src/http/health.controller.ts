import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../people/acting-person.js';
import { HttpSettings } from './http-settings.js';

const CHECK_MS = 3_000;

export class LiveBody {
  @ApiProperty({ enum: ['live'], example: 'live' }) status: 'live';
}

export class ReadinessBody {
  @ApiProperty({ enum: ['ready', 'not_ready'], example: 'ready' }) status: 'ready' | 'not_ready';
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['ok', 'failed'] },
    example: { database: 'ok', broker: 'ok' },
  })
  checks: Record<string, 'ok' | 'failed'>;
}

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly settings: HttpSettings) {}

  @Get()
  @ApiOperation({ summary: 'The process is alive.' })
  @ApiResponse({ status: 200, type: LiveBody })
  live(): LiveBody {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Database and broker can be worked with.',
    description: 'Ready with a `signer` that failed: what needs no signature goes on, and the rest waits.',
  })
  @ApiResponse({ status: 200, type: ReadinessBody })
  @ApiResponse({ status: 503, type: ReadinessBody, description: 'At least one check failed.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessBody> {
    const [needed, watched] = await Promise.all([run(this.settings.checks), run(this.settings.watched)]);
    const ready = Object.values(needed).every((outcome) => outcome === 'ok');
    if (!ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ready ? 'ready' : 'not_ready', checks: { ...needed, ...watched } };
  }
}

async function run(checks: HttpSettings['checks']): Promise<Record<string, 'ok' | 'failed'>> {
  const names = Object.keys(checks);
  const outcomes = await Promise.all(names.map((name) => passes(checks[name]!)));
  return Object.fromEntries(names.map((name, i) => [name, outcomes[i] ? 'ok' : 'failed']));
}

/** A check that neither passes nor fails in time has failed: whoever asks for readiness must get an answer. */
async function passes(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => (timer = setTimeout(resolve, CHECK_MS, false)));
  const outcome = await Promise.race([
    check().then(
      () => true,
      () => false,
    ),
    timeout,
  ]);
  clearTimeout(timer);
  return outcome;
}
