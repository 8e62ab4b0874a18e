import { Controller, Get, HttpCode, Param, Post, Put, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { InputFault } from '#contracts';
import { listKeys, seasonNow } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { approve, retire, revoke } from './change-key.js';
import { keyBody, KeyBody, KeyListBody, KeyStatementBody, RevocationBody, RevokedKeyBody } from './key-bodies.js';
import { KEY_FAULT_WORDS } from './key-fault-words.js';
import { registerKey } from './register-key.js';

const OWNER = /^(coordinator|[a-z][a-z0-9_]{1,40}\.[a-z][a-z0-9_]{1,40})$/;

/**
 * The key registry. Registering takes an administrator of either kind, approving two different security administrators; ending a key
 * takes one of them, because it must never have to wait.
 */
@ApiTags('keys')
@Controller('api/keys')
export class KeyController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow('system_administrator', 'security_administrator', 'auditor', 'city_hr')
  @ApiOperation({ summary: 'The keys of the registry, by owner.' })
  @ApiQuery({ name: 'owner', required: false, example: 'education.shunde' })
  @ApiResponse({ status: 200, type: KeyListBody })
  @ApiProblems('invalid_query')
  async list(@Query('owner') owner?: string): Promise<KeyListBody> {
    if (owner !== undefined && !OWNER.test(String(owner))) throw new Problem('invalid_query', [NO_OWNER]);
    return { keys: (await listKeys(this.parts.store, { owner })).map(keyBody) };
  }

  @Post()
  @UseGuards(TakesNoQuery)
  @Allow('system_administrator', 'security_administrator')
  @ApiOperation({ summary: 'Register a key.', description: 'It is pending until two persons have approved it.' })
  @ApiBody({ type: KeyStatementBody })
  @ApiResponse({ status: 201, type: KeyBody })
  @ApiProblems('malformed_json', 'invalid_body', 'invalid_query', 'invalid_key', 'unsupported_type')
  async register(@ActingPerson() person: Person, @Req() request: Request): Promise<KeyBody> {
    const { proof, endorsement } = readJsonBody(KeyStatementBody, request.body);
    const statement = {
      proof: Buffer.from(proof, 'base64'),
      endorsement: endorsement === undefined ? null : Buffer.from(endorsement, 'base64'),
    };
    const registration = await registerKey(statement, person, this.parts);
    if (registration.kind !== 'refused') return this.show(registration.keyId);
    const { fault, detail } = registration;
    const { zh, en } = KEY_FAULT_WORDS[fault];
    const fault_: InputFault = { path: 'proof', code: fault, zh: `${zh}（${detail}）`, en: `${en} (${detail})` };
    throw new Problem('invalid_key', [fault_]);
  }

  @Put(':id/approval')
  @UseGuards(TakesNoQuery)
  @Allow('security_administrator')
  @ApiOperation({
    summary: 'Approve a pending key.',
    description: 'Compare the key id with its owner by another way first. With the second person it is active.',
  })
  @ApiParam({ name: 'id', description: 'Key id' })
  @ApiResponse({ status: 200, type: KeyBody })
  @ApiProblems('invalid_query', 'unknown_key', 'key_not_pending', 'signer_away')
  async approve(@ActingPerson() person: Person, @Param('id') id: string): Promise<KeyBody> {
    const { kind } = await approve(id, person, this.parts);
    if (kind === 'no_such_key') throw new Problem('unknown_key');
    if (kind === 'not_pending') throw new Problem('key_not_pending');
    return this.show(id);
  }

  @Put(':id/retirement')
  @UseGuards(TakesNoQuery)
  @Allow('security_administrator')
  @ApiOperation({
    summary: 'Retire a key.',
    description: 'What it signed before and is on its way is taken for 7 days still.',
  })
  @ApiParam({ name: 'id', description: 'Key id' })
  @ApiResponse({ status: 200, type: KeyBody })
  @ApiProblems('invalid_query', 'unknown_key', 'key_not_in_use', 'key_signs_open_tasks', 'signer_away')
  async retire(@ActingPerson() person: Person, @Param('id') id: string): Promise<KeyBody> {
    const { kind } = await retire(id, person, this.parts);
    if (kind === 'no_such_key') throw new Problem('unknown_key');
    if (kind === 'not_now') throw new Problem('key_not_in_use');
    if (kind === 'tasks_open') throw new Problem('key_signs_open_tasks');
    return this.show(id);
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @UseGuards(TakesNoQuery)
  @Allow('security_administrator')
  @ApiOperation({
    summary: 'Revoke a key at once.',
    description: 'With `suspect_from`, what it signed since does not count, and its tasks are asked again.',
  })
  @ApiParam({ name: 'id', description: 'Key id' })
  @ApiBody({ type: RevocationBody })
  @ApiResponse({ status: 200, type: RevokedKeyBody })
  @ApiProblems(
    'malformed_json',
    'invalid_body',
    'invalid_query',
    'unknown_key',
    'key_not_in_use',
    'unsupported_type',
    'signer_away',
  )
  async revoke(
    @ActingPerson() person: Person,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<RevokedKeyBody> {
    const { reason, suspect_from } = readJsonBody(RevocationBody, request.body);
    const suspectFrom = suspect_from === undefined ? null : new Date(suspect_from);
    if (suspectFrom !== null && suspectFrom > (await seasonNow(this.parts.store)))
      throw new Problem('invalid_body', [NOT_YET]);
    const revoked = await revoke(id, person, { reason, suspectFrom }, this.parts);
    if (revoked.kind === 'no_such_key') throw new Problem('unknown_key');
    if (revoked.kind !== 'revoked') throw new Problem('key_not_in_use');
    return { key: await this.show(id), suspect_results: revoked.suspect, reopened_tasks: revoked.reopened };
  }

  private async show(keyId: string): Promise<KeyBody> {
    const [key] = await listKeys(this.parts.store, { keyId });
    if (key === undefined) throw new Problem('unknown_key');
    return keyBody(key);
  }
}

const NO_OWNER: InputFault = {
  path: 'owner',
  code: 'invalid',
  zh: '应为单位编号或 coordinator',
  en: 'Must be an office id or coordinator.',
};

const NOT_YET: InputFault = {
  path: 'suspect_from',
  code: 'in_the_future',
  zh: '不得晚于当前时间',
  en: 'Must not lie in the future.',
};
