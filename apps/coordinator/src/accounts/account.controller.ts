import { randomBytes } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { accountFaults, hashPassword, isServiceRole, mayBecome, REF, type Person as Holder } from '#people';
import {
  addAccount,
  changeAccount,
  listAccounts,
  readAccount,
  removeSecondFactor,
  resetPassword,
  unlockAccount,
  type ListedAccount,
} from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow, NeedsFreshProof, type SignedInRequest } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { limitOf, pageOf, placeOf } from '../progress/paging.js';
import {
  AccountBody,
  AccountPageBody,
  AccountQuery,
  ChangedAccountBody,
  FirstPasswordBody,
  NewAccountBody,
} from './account-bodies.js';
import { showAccount } from './show-account.js';

/** Accounts of others: the security administrator's. Nobody administers the own account. */
@ApiTags('people')
@Controller('api/accounts')
@Allow('security_administrator')
export class AccountController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Accounts in order of their references.' })
  @ApiResponse({ status: 200, type: AccountPageBody })
  @ApiProblems('invalid_query', 'not_signed_in', 'not_allowed')
  async list(@Query(new QueryPipe(AccountQuery)) query: AccountQuery): Promise<AccountPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'string') ?? [];
    return pageOf(await listAccounts(this.parts.store, query, after, limit + 1), limit, showAccount, ({ ref }) => [
      ref,
    ]);
  }

  @Post()
  @NeedsFreshProof()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Add an account.' })
  @ApiBody({ type: NewAccountBody })
  @ApiResponse({ status: 201, type: FirstPasswordBody })
  @ApiProblems('invalid_body', 'malformed_json', 'not_allowed', 'fresh_proof_needed', 'account_taken')
  async add(@ActingPerson() { ref: byWhom }: Person, @Req() request: SignedInRequest): Promise<FirstPasswordBody> {
    const { ref, role, office = null, district = null } = readJsonBody(NewAccountBody, request.body);
    const person = wellFormed({ ref, role, office, district });
    const { first, hash } = await firstPassword(person);
    const added = await addAccount(
      this.parts.store,
      { ...person, password: hash, mustChangePassword: first !== null },
      byWhom,
    );
    if (!added) throw new Problem('account_taken');
    return { account: showAccount(await this.find(ref)), first_password: first };
  }

  @Put(':ref')
  @NeedsFreshProof()
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Change role, office, district or state.',
    description: 'The sessions of the account end at once.',
  })
  @ApiParam({ name: 'ref', example: 'li-001' })
  @ApiBody({ type: ChangedAccountBody })
  @ApiResponse({ status: 200, type: AccountBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'not_allowed',
    'fresh_proof_needed',
    'unknown_account',
    'role_kept_apart',
    'own_account',
  )
  async change(
    @ActingPerson() acting: Person,
    @Param('ref') ref: string,
    @Req() request: SignedInRequest,
  ): Promise<AccountBody> {
    const { role, office = null, district = null, state } = readJsonBody(ChangedAccountBody, request.body);
    const account = await this.another(acting, ref);
    const person = wellFormed({ ref, role, office, district });
    if (!mayBecome(account.role, person.role)) throw new Problem('role_kept_apart');
    await changeAccount(this.parts.store, person, state, acting.ref);
    return showAccount(await this.find(ref));
  }

  @Post(':ref/unlock')
  @HttpCode(200)
  @NeedsFreshProof()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Let a locked account in again.' })
  @ApiParam({ name: 'ref', example: 'li-001' })
  @ApiBody({ schema: { type: 'object' }, required: false })
  @ApiResponse({ status: 200, type: AccountBody })
  @ApiProblems('not_allowed', 'fresh_proof_needed', 'unknown_account', 'own_account')
  async unlock(@ActingPerson() acting: Person, @Param('ref') ref: string): Promise<AccountBody> {
    await this.another(acting, ref);
    await unlockAccount(this.parts.store, ref, acting.ref);
    return showAccount(await this.find(ref));
  }

  @Post(':ref/first-password')
  @NeedsFreshProof()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Give a first password anew, to somebody who forgot theirs.' })
  @ApiParam({ name: 'ref', example: 'li-001' })
  @ApiBody({ schema: { type: 'object' }, required: false })
  @ApiResponse({ status: 201, type: FirstPasswordBody })
  @ApiProblems('not_allowed', 'fresh_proof_needed', 'unknown_account', 'own_account')
  async firstPassword(@ActingPerson() acting: Person, @Param('ref') ref: string): Promise<FirstPasswordBody> {
    const { first, hash } = await firstPassword(await this.another(acting, ref));
    if (hash === null) throw new Problem('not_allowed');
    await resetPassword(this.parts.store, ref, hash, acting.ref);
    return { account: showAccount(await this.find(ref)), first_password: first };
  }

  @Delete(':ref/second-factor')
  @NeedsFreshProof()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Remove the second factor of somebody who lost it.' })
  @ApiParam({ name: 'ref', example: 'li-001' })
  @ApiResponse({ status: 200, type: AccountBody })
  @ApiProblems('not_allowed', 'fresh_proof_needed', 'unknown_account', 'own_account')
  async removeSecondFactor(@ActingPerson() acting: Person, @Param('ref') ref: string): Promise<AccountBody> {
    await this.another(acting, ref);
    await removeSecondFactor(this.parts.store, ref, acting.ref);
    return showAccount(await this.find(ref));
  }

  private async find(ref: string): Promise<ListedAccount> {
    const account = REF.test(ref) ? await readAccount(this.parts.store, ref) : null;
    if (account === null) throw new Problem('unknown_account');
    return account;
  }

  private async another(acting: Person, ref: string): Promise<ListedAccount> {
    if (acting.ref === ref) throw new Problem('own_account');
    return this.find(ref);
  }
}

function wellFormed(asked: Record<keyof Holder, unknown>): Holder {
  const faults = accountFaults(asked);
  if (faults.length > 0) throw new Problem('invalid_body', faults);
  return asked as Holder;
}

async function firstPassword({ role }: Holder): Promise<{ first: string | null; hash: string | null }> {
  if (isServiceRole(role)) return { first: null, hash: null };
  const first = randomBytes(12).toString('base64url');
  return { first, hash: await hashPassword(first) };
}
