import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export const CLIENT = { clientId: 'countersign', clientSecret: 'a secret of a trial' };

interface Asked {
  nonce: string;
  challenge: string;
  redirect: string;
}

/**
 * A stand-in for a city's provider of identities, small enough for a test: it speaks the parts of OpenID Connect that sign-in uses (discovery, authorization
 * code with PKCE, ID token signed with RS256) and asks nobody for a password. It refuses what a real one refuses: a code used twice, a wrong verifier,
 * a wrong secret.
 */
export class StandInProvider {
  /** Who is signed in at the provider; the claims of the next ID token. */
  claims: Record<string, unknown> = {};
  /** Changes an ID token on its way, as somebody in between would. */
  nonceInstead: string | null = null;
  /** Out of order: answers nothing of use. */
  down = false;
  private readonly codes = new Map<string, Asked>();

  private constructor(
    private readonly server: Server,
    private readonly privateKey: CryptoKey,
    private readonly publicKey: JWK,
  ) {}

  static async open(): Promise<StandInProvider> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const server = createServer();
    const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    const provider = new StandInProvider(server, privateKey, key);
    server.on('request', (request, response) => {
      provider.answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    const json = (body: object, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (this.down) return json({}, 503);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: this.issuer,
          authorization_endpoint: `${this.issuer}/authorize`,
          token_endpoint: `${this.issuer}/token`,
          jwks_uri: `${this.issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/keys':
        return json({ keys: [this.publicKey] });
      case '/authorize': {
        const code = randomBytes(12).toString('hex');
        const redirect = searchParams.get('redirect_uri')!;
        this.codes.set(code, {
          nonce: searchParams.get('nonce')!,
          challenge: searchParams.get('code_challenge')!,
          redirect,
        });
        const back = new URL(redirect);
        back.search = new URLSearchParams({ code, state: searchParams.get('state')! }).toString();
        return void response.writeHead(302, { location: back.href }).end();
      }
      case '/token': {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const asked = this.redeem(new URLSearchParams(Buffer.concat(chunks).toString()), request);
        if (asked === null) return json({ error: 'invalid_grant' }, 400);
        return json({ access_token: 'x', token_type: 'Bearer', id_token: await this.idToken(asked) });
      }
      default:
        return json({}, 404);
    }
  }

  private redeem(form: URLSearchParams, { headers }: IncomingMessage): Asked | null {
    const code = form.get('code') ?? '';
    const asked = this.codes.get(code);
    this.codes.delete(code);
    const secret = `Basic ${Buffer.from(`${CLIENT.clientId}:${encodeURIComponent(CLIENT.clientSecret).replaceAll('%20', '+')}`).toString('base64')}`;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const good = asked?.challenge === challenge && asked.redirect === form.get('redirect_uri');
    return good && headers.authorization === secret ? asked : null;
  }

  private idToken({ nonce }: Asked): Promise<string> {
    return new SignJWT({ ...this.claims, nonce: this.nonceInstead ?? nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(this.issuer)
      .setSubject('subject-at-the-provider')
      .setAudience(CLIENT.clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.privateKey);
  }
}
