import { freePort } from '#services';
import { makeSecondFactor } from '#people';
import { openTrialCoordinator, type TrialCoordinator } from '../../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../../intake/testing/trial-http.js';
import type { SessionBody } from '../session-bodies.js';
import { CLIENT, StandInProvider } from '../testing/stand-in-provider.js';

let provider: StandInProvider;
let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  provider = await StandInProvider.open();
  coordinator = await openTrialCoordinator('oidc', '2026-09-10T00:00:00.000Z');
  const oidc = { issuer: provider.issuer, ...CLIENT, accountClaim: 'preferred_username', scope: 'openid profile' };
  http = await serveTrial(coordinator, { signIn: { publicUrl: 'http://countersign.trial', oidc } });
  await http.as('city_hr');
  await http.as('intake_service');
  await http.as('auditor', { ref: 'left-the-house' });
  await coordinator.store.query(`UPDATE account SET state = 'disabled' WHERE ref = 'left-the-house'`);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
  await provider.close();
});
beforeEach(() => {
  provider.claims = { preferred_username: 'city_hr' };
  provider.nonceInstead = null;
});

/** What a browser keeps, as far as a test needs one. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(address: string): Promise<Response> {
    // The address that browsers use is only a name here.
    const url = new URL(address.replace('http://countersign.trial', http.url), http.url);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }

  /** Through the provider and back; the address of the callback, not gone to yet. */
  async toCallback(): Promise<string> {
    const away = await this.go('/api/session/oidc');
    expect(away.status).toBe(302);
    return (await this.go(away.headers.get('location')!)).headers.get('location')!;
  }

  async signIn(): Promise<string | null> {
    return (await this.go(await this.toCallback())).headers.get('location');
  }

  async who(): Promise<SessionBody | null> {
    const response = await this.go('/api/session');
    return response.status === 200 ? ((await response.json()) as SessionBody) : null;
  }
}

it('opens a session for the account that the provider vouches for, and for no longer than other sessions', async () => {
  const browser = new Browser();
  expect((await (await browser.go('/api/session/ways')).json()) as object).toEqual({ oidc: true });
  expect(await browser.signIn()).toBe('/');
  expect(await browser.who()).toMatchObject({ person: { ref: 'city_hr', role: 'city_hr' }, due: null });
  expect([...browser.cookies.keys()]).toEqual(['countersign']);
  const events = await coordinator.store.query<object[]>(
    `SELECT event FROM account_event WHERE ref = 'city_hr' ORDER BY id DESC LIMIT 1`,
  );
  expect(events).toEqual([{ event: 'signed_in' }]);
});

it('still asks for the second factor that the account has here', async () => {
  await coordinator.store.query(`UPDATE account SET totp_secret = $1 WHERE ref = 'city_hr'`, [makeSecondFactor()]);
  const browser = new Browser();
  await browser.signIn();
  expect(await browser.who()).toMatchObject({ due: 'second_factor' });
  await coordinator.store.query(`UPDATE account SET totp_secret = NULL WHERE ref = 'city_hr'`);
});

it.each([
  ['is not known here', { preferred_username: 'nobody-here' }],
  ['is disabled here', { preferred_username: 'left-the-house' }],
  ['is a program', { preferred_username: 'intake_service' }],
  ['is not named', { name: 'city_hr' }],
  ['is not a text', { preferred_username: ['city_hr'] }],
])('refuses an account that %s', async (_, claims) => {
  provider.claims = claims;
  const browser = new Browser();
  expect(await browser.signIn()).toBe('/?sign-in=refused');
  expect(await browser.who()).toBeNull();
});

it('refuses an answer that this browser did not ask for, that comes twice, or that is for another question', async () => {
  const asked = new Browser();
  const callback = await asked.toCallback();
  const other = new Browser();
  // Somebody's own sign-in, put under another's browser.
  expect((await other.go(callback)).headers.get('location')).toBe('/?sign-in=refused');
  await other.toCallback();
  expect((await other.go(callback)).headers.get('location')).toBe('/?sign-in=refused');
  expect((await asked.go(callback)).headers.get('location')).toBe('/');
  expect((await asked.go(callback)).headers.get('location')).toBe('/?sign-in=refused');
  provider.nonceInstead = 'another';
  expect(await new Browser().signIn()).toBe('/?sign-in=refused');
});

it('says that there is no provider, or that it cannot be reached', async () => {
  const without = await serveTrial(coordinator);
  expect((await without.get('/api/session/ways')).body).toEqual({ oidc: false });
  expect((await without.get('/api/session/oidc')).body).toMatchObject({ code: 'no_identity_provider' });
  await without.close();
  const oidc = { issuer: `http://127.0.0.1:${await freePort()}`, ...CLIENT, accountClaim: 'sub', scope: 'openid' };
  const cut = await serveTrial(coordinator, { signIn: { publicUrl: 'http://countersign.trial', oidc } });
  expect((await cut.get('/api/session/oidc')).body).toMatchObject({ code: 'identity_provider_unreachable' });
  await cut.close();
});
