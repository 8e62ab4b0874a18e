import { join } from 'node:path';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { UploadTooLarge } from '../intake/import/receive-upload.js';
import { Allow } from '../people/acting-person.js';
import { runVerification } from './run-verification.js';
import { showVerification, VerificationBody, VerificationQuery } from './verification-bodies.js';

const BYTES = 'application/octet-stream';

/** Checks a bundle, or the proof of one result, that somebody has, by the rules of the offline verifier. Of the file nothing is kept. */
@ApiTags('progress')
@Controller('api/verification')
@Allow('auditor', 'city_hr')
export class VerificationController {
  private busy = false;

  constructor(private readonly settings: HttpSettings) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Check a bundle, or the proof of one result.',
    description:
      'The same rules as the offline verifier, which is to be preferred by who does not trust this server. One file at a time.',
  })
  @ApiConsumes(BYTES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, type: VerificationBody })
  @ApiProblems('invalid_query', 'not_allowed', 'too_large', 'unsupported_type', 'too_many_requests')
  async verify(
    @Req() request: Request,
    @Query(new QueryPipe(VerificationQuery)) query: VerificationQuery,
  ): Promise<VerificationBody> {
    if (request.headers['content-type'] !== BYTES) throw new Problem('unsupported_type');
    if (this.busy) throw new Problem('too_many_requests');
    this.busy = true;
    try {
      const { log_key: logKey = null, application = null, office = null } = query;
      const folder = join(this.settings.dataFolder, 'verification');
      return showVerification(await runVerification(request, folder, { logKey, application, office }));
    } catch (error) {
      if (error instanceof UploadTooLarge) throw new Problem('too_large');
      throw error;
    } finally {
      this.busy = false;
    }
  }
}
