import { Controller, Delete, Post, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { makeRecoveryCodes, makeSecondFactor, secondFactorUri, timeStepOf } from '#people';
import {
  confirmSecondFactor,
  noteSessionProof,
  proposeSecondFactor,
  readSecondFactor,
  removeSecondFactor,
} from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { AllowAnySession, NeedsFreshProof, type SignedInRequest } from './acting-person.js';
import { CodeBody, ProofBody, RecoveryCodesBody, SecondFactorBody, SessionBody } from './session-bodies.js';
import { ownSession, showSession } from './show-session.js';
import { proveCode, provePassword } from './sign-in.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** The second factor of one's own account, and proving anew who one is. */
@ApiTags('people')
@Controller('api/session')
@AllowAnySession()
@UseGuards(TakesNoQuery)
export class SecondFactorController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Post('second-factor')
  @UseGuards(SignInThrottle)
  @ApiOperation({ summary: 'Complete sign-in with a code of the second factor, or with a recovery code.' })
  @ApiBody({ type: CodeBody })
  @ApiResponse({ status: 201, type: SessionBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'not_signed_in',
    'sign_in_refused',
    'foreign_page',
    'too_many_requests',
  )
  async complete(@Req() request: SignedInRequest): Promise<SessionBody> {
    const { ref, token, digest } = ownSession(request);
    const { code } = readJsonBody(CodeBody, request.body);
    const { signIn } = this.settings;
    if (!(await proveCode(this.parts.store, ref, code, signIn))) throw new Problem('sign_in_refused');
    await noteSessionProof(this.parts.store, digest);
    return showSession(this.parts.store, token, signIn);
  }

  @Post('proof')
  @UseGuards(SignInThrottle)
  @ApiOperation({
    summary: 'Prove anew who one is, before what is sensitive.',
    description:
      'By a code where the account has a second factor, else by the password. Good for a quarter of an hour.',
  })
  @ApiBody({ type: ProofBody })
  @ApiResponse({ status: 201, type: SessionBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'not_signed_in',
    'sign_in_refused',
    'foreign_page',
    'too_many_requests',
  )
  async prove(@Req() request: SignedInRequest): Promise<SessionBody> {
    const { ref, token, digest } = ownSession(request);
    const { password, code } = readJsonBody(ProofBody, request.body);
    const { store } = this.parts;
    const { signIn } = this.settings;
    const { secret } = (await readSecondFactor(store, ref))!;
    const proved =
      secret === null
        ? password !== undefined && (await provePassword(store, ref, password, signIn)) !== null
        : code !== undefined && (await proveCode(store, ref, code, signIn));
    if (!proved) throw new Problem('sign_in_refused');
    await noteSessionProof(store, digest);
    return showSession(store, token, signIn);
  }

  @Post('totp')
  @NeedsFreshProof()
  @ApiOperation({
    summary: 'Ask for a second factor.',
    description:
      'Nothing changes until a code confirms that it was taken over. A former second factor stays good until then.',
  })
  @ApiBody({ schema: { type: 'object' }, required: false })
  @ApiResponse({ status: 201, type: SecondFactorBody })
  @ApiProblems('not_signed_in', 'not_allowed', 'fresh_proof_needed', 'foreign_page')
  async propose(@Req() request: SignedInRequest): Promise<SecondFactorBody> {
    const { ref } = ownSession(request);
    const secret = makeSecondFactor();
    await proposeSecondFactor(this.parts.store, ref, secret);
    return { secret, uri: secondFactorUri(secret, ref) };
  }

  @Put('totp')
  @NeedsFreshProof()
  @UseGuards(SignInThrottle)
  @ApiOperation({
    summary: 'Confirm the second factor with a code of it.',
    description: 'Answers recovery codes, once.',
  })
  @ApiBody({ type: CodeBody })
  @ApiResponse({ status: 200, type: RecoveryCodesBody })
  @ApiProblems('invalid_body', 'not_signed_in', 'not_allowed', 'sign_in_refused', 'fresh_proof_needed', 'foreign_page')
  async confirm(@Req() request: SignedInRequest): Promise<RecoveryCodesBody> {
    const { ref } = ownSession(request);
    const { code } = readJsonBody(CodeBody, request.body);
    const { store } = this.parts;
    const { pending } = (await readSecondFactor(store, ref))!;
    const step = pending === null ? null : timeStepOf(pending, code, new Date());
    if (step === null) throw new Problem('sign_in_refused');
    const { codes, digests } = makeRecoveryCodes();
    await confirmSecondFactor(store, ref, step, digests);
    return { recovery_codes: codes };
  }

  @Delete('totp')
  @NeedsFreshProof()
  @ApiOperation({ summary: 'Give up the second factor.', description: 'Not where the installation asks for one.' })
  @ApiResponse({ status: 200, type: SessionBody })
  @ApiProblems('not_signed_in', 'not_allowed', 'fresh_proof_needed', 'foreign_page')
  async remove(@Req() request: SignedInRequest): Promise<SessionBody> {
    const { ref, token } = ownSession(request);
    const { signIn } = this.settings;
    if (signIn.secondFactor === 'required') throw new Problem('not_allowed');
    await removeSecondFactor(this.parts.store, ref, ref);
    return showSession(this.parts.store, token, signIn);
  }
}
