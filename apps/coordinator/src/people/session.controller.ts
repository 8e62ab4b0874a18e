import { Controller, Delete, Get, HttpCode, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { digestOfToken, hashPassword, passwordFaults, verifyPassword } from '#people';
import { changePassword, countSignInFailure, endSession, findSession, readAccountForSignIn } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { AllowAnySession, Public, type SignedInRequest } from './acting-person.js';
import { csrfTokenOf } from './same-origin.js';
import { NewPasswordBody, SessionBody, SignInBody } from './session-bodies.js';
import { giveSessionCookie, sessionTokenOf, takeSessionCookie } from './session-cookie.js';
import { signIn } from './sign-in.js';

/** One's own session: signing in and out. */
@ApiTags('people')
@Controller('api/session')
@UseGuards(TakesNoQuery)
export class SessionController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Post()
  @Public()
  @ApiOperation({
    summary: 'Sign in.',
    description: 'Sets the cookie of the session. Five wrong passwords lock the account.',
  })
  @ApiBody({ type: SignInBody })
  @ApiResponse({ status: 201, type: SessionBody })
  @ApiProblems('invalid_body', 'malformed_json', 'sign_in_refused', 'foreign_page', 'unsupported_type')
  async open(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionBody> {
    const { account, password } = readJsonBody(SignInBody, request.body);
    const { store } = this.parts;
    const outcome = await signIn(store, account, password, this.settings.signIn);
    if (outcome.kind === 'refused') throw new Problem('sign_in_refused');
    // A session that the browser had before is over: nobody else's goes on under this one.
    const former = sessionTokenOf(request, this.settings.signIn);
    if (former !== null) await endSession(store, digestOfToken(former));
    giveSessionCookie(response, outcome.token, this.settings.signIn);
    return this.show(outcome.token);
  }

  @Get()
  @AllowAnySession()
  @ApiOperation({ summary: 'Who is signed in.' })
  @ApiResponse({ status: 200, type: SessionBody })
  @ApiProblems('not_signed_in', 'invalid_query')
  async who(@Req() { person, proof }: SignedInRequest): Promise<SessionBody> {
    if (proof?.kind === 'session') return this.show(proof.token);
    return {
      person: person!,
      csrf_token: null,
      due: null,
      expires_at: null,
      idle_minutes: this.settings.signIn.idleMinutes,
    };
  }

  @Delete()
  @HttpCode(204)
  @AllowAnySession()
  @ApiOperation({ summary: 'Sign out.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('not_signed_in', 'foreign_page', 'invalid_query')
  async end(@Req() { proof }: SignedInRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (proof?.kind !== 'session') return;
    await endSession(this.parts.store, proof.digest);
    takeSessionCookie(response, this.settings.signIn);
  }

  @Put('password')
  @AllowAnySession()
  @ApiOperation({ summary: 'Change the own password.', description: 'All other sessions of the account end.' })
  @ApiBody({ type: NewPasswordBody })
  @ApiResponse({ status: 200, type: SessionBody })
  @ApiProblems('invalid_body', 'malformed_json', 'not_signed_in', 'sign_in_refused', 'foreign_page', 'unsupported_type')
  async changePassword(@Req() request: SignedInRequest): Promise<SessionBody> {
    const { person, proof } = request;
    if (proof?.kind !== 'session') throw new Problem('not_allowed');
    const { password, new_password } = readJsonBody(NewPasswordBody, request.body);
    const { ref } = person!;
    const { store } = this.parts;
    const account = await readAccountForSignIn(store, ref);
    if (account === null || account.locked || !(await verifyPassword(password, account.password))) {
      const { mostFailures, lockMinutes } = this.settings.signIn;
      await countSignInFailure(store, ref, mostFailures, lockMinutes);
      throw new Problem('sign_in_refused');
    }
    const faults = passwordFaults(new_password, ref, 'new_password');
    if (faults.length > 0) throw new Problem('invalid_body', faults);
    await changePassword(store, ref, await hashPassword(new_password), proof.digest);
    return this.show(proof.token);
  }

  private async show(token: string): Promise<SessionBody> {
    const { idleMinutes } = this.settings.signIn;
    const session = await findSession(this.parts.store, digestOfToken(token), idleMinutes);
    if (session === null) throw new Problem('not_signed_in');
    const { person, expiresAt, mustChangePassword } = session;
    return {
      person,
      csrf_token: csrfTokenOf(token),
      due: mustChangePassword ? 'password' : null,
      expires_at: expiresAt.toISOString(),
      idle_minutes: idleMinutes,
    };
  }
}
