import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { digestOfToken, makeSessionToken, REF } from '#people';
import { endSession, openSession, readAccountForSignIn } from '#store';
import { CoordinatorParts } from '../../coordinator-parts.js';
import { ApiProblems } from '../../http/api-problems.js';
import { HttpSettings } from '../../http/http-settings.js';
import { Problem } from '../../http/problem.js';
import { Public } from '../acting-person.js';
import { giveSessionCookie, sessionTokenOf } from '../session-cookie.js';
import { SignInThrottle } from '../sign-in-throttle.js';
import { giveJourney, takeJourney } from './journey-cookie.js';
import { OidcProvider } from './oidc-provider.js';

/** The sign-in page says so when the browser comes back to one of these. */
const REFUSED = '/?sign-in=refused';
const UNREACHABLE = '/?sign-in=unreachable';

export class SignInWaysBody {
  @ApiProperty({ description: 'Accounts can be signed in to at a provider of identities: GET /api/session/oidc.' })
  oidc: boolean;
}

/** Sign-in at a provider of identities (OpenID Connect), where an installation has one. */
@ApiTags('people')
@Controller('api/session')
@Public()
export class OidcController {
  private readonly provider: OidcProvider | null;
  private readonly secure: boolean;

  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {
    const { oidc, publicUrl } = settings.signIn;
    this.provider = oidc === null || publicUrl === null ? null : new OidcProvider(oidc, publicUrl);
    this.secure = publicUrl?.startsWith('https:') === true;
  }

  @Get('ways')
  @ApiOperation({ summary: 'In which ways one can sign in.' })
  @ApiResponse({ status: 200, type: SignInWaysBody })
  @ApiProblems('bad_request')
  ways(): SignInWaysBody {
    return { oidc: this.provider !== null };
  }

  /** Sends the browser to the provider. No part of the API: a browser follows this address, and is sent on. */
  @Get('oidc')
  @UseGuards(SignInThrottle)
  @ApiExcludeEndpoint()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.provider === null) throw new Problem('no_identity_provider');
    const begun = await this.provider.begin().catch((error: unknown): null => {
      this.parts.log.warn({ event: 'identity-provider-unreachable', error: String(error) });
      return null;
    });
    if (begun === null) {
      // Who followed the link of the sign-in page is to read it there, and not as JSON.
      if (request.accepts(['json', 'html']) === 'html') return response.redirect(UNREACHABLE);
      throw new Problem('identity_provider_unreachable');
    }
    const { address, journey } = begun;
    giveJourney(response, journey, this.secure);
    response.redirect(address.href);
  }

  /** Where the provider sends the browser back; on to the pages, signed in or refused. */
  @Get('oidc/callback')
  @UseGuards(SignInThrottle)
  @ApiExcludeEndpoint()
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.provider === null) throw new Problem('no_identity_provider');
    const journey = takeJourney(request, response, this.secure);
    const ref = journey === null ? null : await this.vouchedFor(this.provider, request, journey);
    const token = ref === null ? null : await this.openFor(ref, request);
    if (token !== null) giveSessionCookie(response, token, this.settings.signIn);
    response.redirect(token === null ? REFUSED : '/');
  }

  private async vouchedFor(
    provider: OidcProvider,
    request: Request,
    journey: Parameters<OidcProvider['finish']>[1],
  ): Promise<string | null> {
    try {
      return await provider.finish(new URL(request.originalUrl, 'http://here').search, journey);
    } catch (error) {
      // The code of the fault alone: its words may hold what the provider says of a person.
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.parts.log.warn({ event: 'identity-refused', code });
      return null;
    }
  }

  /** A session for an account that is known here. The provider says who somebody is, never what somebody may. */
  private async openFor(ref: string, request: Request): Promise<string | null> {
    const { store } = this.parts;
    const account = REF.test(ref) ? await readAccountForSignIn(store, ref) : null;
    if (account === null || account.locked || account.state === 'disabled' || account.role === 'intake_service')
      return null;
    const former = sessionTokenOf(request, this.settings.signIn);
    if (former !== null) await endSession(store, digestOfToken(former));
    const { token, digest } = makeSessionToken();
    const hours = this.settings.signIn.sessionHours;
    await openSession(store, { digest, ref, hours, secondFactorDue: account.hasSecondFactor });
    return token;
  }
}
