import * as oidc from 'openid-client';
import type { OidcSettings } from '../sign-in-settings.js';

/** What the browser keeps between going to the provider and coming back. */
export interface Journey {
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * The provider of identities of an installation, by OpenID Connect: authorization code with PKCE, state and nonce. Its own description is fetched
 * when it is first needed, and again when that failed.
 */
export class OidcProvider {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    private readonly publicUrl: string,
  ) {}

  /** Where the browser is sent, and what it has to bring back. Throws when the provider cannot be reached. */
  async begin(): Promise<{ address: URL; journey: Journey }> {
    const configuration = await this.configuration();
    const verifier = oidc.randomPKCECodeVerifier();
    const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback().href,
      scope: this.settings.scope,
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { address, journey };
  }

  /** The account that the provider vouches for, or null when it names none. `query` is that of the address it sent the browser to. Throws when anything does not hold. */
  async finish(query: string, { state, nonce, verifier }: Journey): Promise<string | null> {
    const current = this.callback();
    current.search = query;
    const tokens = await oidc.authorizationCodeGrant(await this.configuration(), current, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const account = tokens.claims()?.[this.settings.accountClaim];
    return typeof account === 'string' ? account : null;
  }

  private callback(): URL {
    return new URL('/api/session/oidc/callback', this.publicUrl);
  }

  private configuration(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    this.found ??= oidc
      .discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
        // Plain HTTP only where the issuer's own address is: a trial.
        { timeout: 10, execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [] },
      )
      .catch((error: unknown) => {
        this.found = null;
        throw error;
      });
    return this.found;
  }
}
