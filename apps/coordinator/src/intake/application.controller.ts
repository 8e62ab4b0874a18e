import { Controller, HttpStatus, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { parseStrict, type ApplicationDocument } from '#contracts';
import { seasonNow } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { strictJsonFault } from '../http/strict-json-words.js';
import { Allow } from '../people/acting-person.js';
import { ApplicationBody } from './application-body.js';
import { handIn } from './hand-in.js';
import { intakeParts } from './intake-parts.js';
import { readApplicationBody } from './read-application-body.js';

export class HandedInBody {
  @ApiProperty({ enum: ['created', 'unchanged'], example: 'created' }) outcome: 'created' | 'unchanged';
  @ApiProperty({ example: 'FS-2026-000123' }) number: string;
  @ApiProperty({ format: 'uuid', description: 'The opaque reference that offices see.' }) id: string;
  @ApiProperty({ example: '2026', description: 'The season whose joint review checks it.' }) season: string;
  @ApiProperty({ example: 14, description: 'Verification tasks it was split into.' }) tasks: number;
}

@ApiTags('intake')
@Controller('api/applications')
@Allow('intake_service', 'city_hr')
export class ApplicationController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Post()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Hand in one application.', description: 'Idempotent by `number`. At most 1 MiB.' })
  @ApiBody({ type: ApplicationBody })
  @ApiResponse({ status: 201, type: HandedInBody, description: 'It was split into tasks, which are on their way.' })
  @ApiResponse({
    status: 200,
    type: HandedInBody,
    description: 'It had been handed in before in the same words; nothing was changed.',
  })
  @ApiProblems(
    'invalid_application',
    'malformed_json',
    'invalid_query',
    'number_taken',
    'too_large',
    'unsupported_type',
    'signer_away',
  )
  async post(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<HandedInBody> {
    const document = readDocument(request.body);
    const parts = intakeParts(this.parts, this.settings);
    const [outcome] = await handIn([document], parts, await seasonNow(parts.store));
    switch (outcome!.kind) {
      case 'refused':
        throw new Problem('invalid_application', outcome!.faults);
      case 'conflict':
        throw new Problem('number_taken');
      default: {
        const { kind, number, id, season, tasks } = outcome!;
        response.status(kind === 'created' ? HttpStatus.CREATED : HttpStatus.OK);
        response.setHeader('location', `/api/applications/${number}`);
        return { outcome: kind, number, id, season, tasks };
      }
    }
  }
}

/** Only `application/json` reaches the parser, which leaves the bytes as they are. */
function readDocument(body: unknown): ApplicationDocument {
  if (!Buffer.isBuffer(body)) throw new Problem('unsupported_type');
  const json = parseStrict(body);
  if (json.kind === 'refused') throw new Problem('malformed_json', [strictJsonFault(json)]);
  const read = readApplicationBody(json.value);
  if (read.kind === 'refused') throw new Problem('invalid_application', read.faults);
  return read.document;
}
