import { Controller, Delete, Get, HttpCode, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { digestOfToken, hashPassword, passwordFaults } from '#people';
import { changePassword, endSession, findSession } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { AllowAnySession, Public, type SignedInRequest } from './acting-person.js';
import { NewPasswordBody, SessionBody, SignInBody } from './session-bodies.js';
import { giveSessionCookie, sessionTokenOf, takeSessionCookie } from './session-cookie.js';
import { ownSession, showSession } from './show-session.js';
import { provePassword, signIn } from './sign-in.js';
import { SignInThrottle } from './sign-in-throttle.js';

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
  @UseGuards(SignInThrottle)
  @ApiOperation({
    summary: 'Sign in.',
    description: 'Sets the cookie of the session. Five wrong passwords lock the account.',
  })
  @ApiBody({ type: SignInBody })
  @ApiResponse({ status: 201, type: SessionBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'sign_in_refused',
    'foreign_page',
    'unsupported_type',
    'too_many_requests',
  )
  async open(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionBody> {
    const { account, password } = readJsonBody(SignInBody, request.body);
    const { store } = this.parts;
    const outcome = await signIn(store, account, password, this.settings.signIn);
    if (outcome.kind === 'refused') throw new Problem('sign_in_refused');
    // A session that the browser had before is over: nobody else's goes on under this one.
    const former = sessionTokenOf(request, this.settings.signIn);
    if (former !== null) await endSession(store, digestOfToken(former));
    giveSessionCookie(response, outcome.token, this.settings.signIn);
    return showSession(store, outcome.token, this.settings.signIn);
  }

  @Get()
  @AllowAnySession()
  @ApiOperation({ summary: 'Who is signed in.' })
  @ApiResponse({ status: 200, type: SessionBody })
  @ApiProblems('not_signed_in', 'invalid_query')
  async who(@Req() { person, proof }: SignedInRequest): Promise<SessionBody> {
    if (proof?.kind === 'session') return showSession(this.parts.store, proof.token, this.settings.signIn);
    const { idleMinutes: idle_minutes } = this.settings.signIn;
    const none = { csrf_token: null, due: null, second_factor: false, expires_at: null, fresh_until: null };
    return { person: person!, ...none, idle_minutes };
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
  @UseGuards(SignInThrottle)
  @AllowAnySession()
  @ApiOperation({ summary: 'Change the own password.', description: 'All other sessions of the account end.' })
  @ApiBody({ type: NewPasswordBody })
  @ApiResponse({ status: 200, type: SessionBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'not_signed_in',
    'sign_in_refused',
    'foreign_page',
    'unsupported_type',
    'too_many_requests',
  )
  async changePassword(@Req() request: SignedInRequest): Promise<SessionBody> {
    const { ref, token, digest } = ownSession(request);
    if ((await findSession(this.parts.store, digest, this.settings.signIn.idleMinutes))?.secondFactorDue !== false)
      throw new Problem('second_factor_due');
    const { password, new_password } = readJsonBody(NewPasswordBody, request.body);
    const { store } = this.parts;
    if ((await provePassword(store, ref, password, this.settings.signIn)) === null)
      throw new Problem('sign_in_refused');
    const faults = passwordFaults(new_password, ref, 'new_password');
    if (faults.length > 0) throw new Problem('invalid_body', faults);
    await changePassword(store, ref, await hashPassword(new_password), digest);
    return showSession(store, token, this.settings.signIn);
  }
}
