import { openDueWindows, seasonNow } from '#store';
import { ROLES, type Role } from '#people';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import { listRoutes, type Route } from './testing/list-routes.js';

/** What somebody of Shunde, or of its education office, owns, and what belongs to others. */
const OWN = { office: 'education.shunde', district: 'shunde' };
const OWN_NUMBER = 'FS-000002';
const FOREIGN_NUMBER = 'FS-000001';
const FOREIGN_OFFICE = 'education.nanhai';

/**
 * What stands for each parameter of a path: of others, and one's own. A route with a parameter that is not here fails the walk: say
 * what of it belongs to others.
 */
const PARAMETERS: Record<string, { foreign: string; own: string }> = {
  number: { foreign: FOREIGN_NUMBER, own: OWN_NUMBER },
  office: { foreign: FOREIGN_OFFICE, own: OWN.office },
  season: { foreign: '2026', own: '2026' },
  ref: { foreign: 'somebody-else', own: 'city_hr' },
  task: { foreign: '01a2093d-084a-7825-8f0d-30710f7c3f0f', own: '01a2093d-084a-7825-8f0d-30710f7c3f0f' },
  digest: { foreign: '0'.repeat(64), own: '0'.repeat(64) },
  level: { foreign: '0', own: '0' },
  index: { foreign: '000', own: '000' },
  id: { foreign: '01a2093d-084a-7825-8f0d-30710f7c3f0f', own: '01a2093d-084a-7825-8f0d-30710f7c3f0f' },
};

/** Bodies that get past the check of their shape, so that the check of rights is reached. */
const BODIES: Record<string, object> = {
  'POST /api/applications/:number/reveal': {
    field: 'applicant.name',
    purpose: 'enquiry',
    reason: 'a walk over all routes',
  },
};

const belongs = (role: Role) => ({
  ...((role === 'officer' || role === 'reviewer') && { office: OWN.office }),
  ...(role === 'district_hr' && { district: OWN.district }),
});

let coordinator: TrialCoordinator;
let http: TrialHttp;
let secrets: string[];
let names: { foreign: string; own: string };

beforeAll(async () => {
  coordinator = await openTrialCoordinator('rights', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator, { streamTimes: { heartbeatMs: 50 } });
  const foreign = sampleApplication(1, { district: 'nanhai' });
  const own = sampleApplication(2);
  secrets = [foreign, own].flatMap(({ applicant, spouse, children = [] }) =>
    [applicant, spouse!, ...children].flatMap(({ name, id_number }) => [name, id_number!]),
  );
  names = { foreign: foreign.applicant.name, own: own.applicant.name };
  await handIn([foreign, own], coordinator, await seasonNow(coordinator.store));
  await openDueWindows(coordinator.store);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

function pathOf({ path }: Route, whose: 'foreign' | 'own'): string {
  return path.replaceAll(/[:*](\w+)/g, (_, name: string) => {
    const values = PARAMETERS[name];
    if (values === undefined) throw new Error(`${path}: say in PARAMETERS what :${name} of others is`);
    return values[whose];
  });
}

const mayUse = ({ access }: Route, role: Role): boolean =>
  access === 'public' || access === 'signed_in' || (access ?? []).includes(role);

/** Routes about the own session change who asks, and have tests of their own. */
const walked = (): Route[] => listRoutes(http.app).filter(({ path }) => !path.startsWith('/api/session'));

async function ask(role: Role, route: Route, whose: 'foreign' | 'own'): Promise<{ status: number; text: string }> {
  const caller = await http.signedIn(role, belongs(role));
  const body = route.method === 'GET' ? undefined : (BODIES[`${route.method} ${route.path}`] ?? {});
  const { status, body: answered } = await caller.ask(route.method, pathOf(route, whose), body, {
    firstChunkOnly: true,
  });
  return { status, text: JSON.stringify(answered) };
}

describe.each(ROLES)('%s', (role) => {
  it('gets no further than its role on any route', async () => {
    for (const route of walked().filter((one) => !mayUse(one, role))) {
      const { status, text } = await ask(role, route, 'own');
      expect([route.method, route.path, status, text]).toEqual([
        route.method,
        route.path,
        403,
        expect.stringContaining('not_allowed'),
      ]);
    }
  });

  it('gets no server fault, and nothing in plain, on the routes that it may use', async () => {
    for (const route of walked().filter((one) => mayUse(one, role))) {
      for (const whose of ['own', 'foreign'] as const) {
        const { status, text } = await ask(role, route, whose);
        expect([route.method, route.path, status, status < 500 || status === 503]).toEqual([
          route.method,
          route.path,
          status,
          true,
        ]);
        // What was asked to be revealed is: one field, and of an application that the role may see.
        const asked = route.path.endsWith('/reveal') && (whose === 'own' || role === 'city_hr') ? names[whose] : '';
        for (const secret of secrets.filter((one) => !asked.includes(one)))
          expect([route.path, whose, text.includes(secret)]).toEqual([route.path, whose, false]);
      }
    }
  });

  it('learns nothing that belongs to others', async () => {
    const hidden = hiddenFrom(role);
    for (const route of walked().filter((one) => mayUse(one, role) && one.access !== 'public')) {
      const { text } = await ask(role, route, 'foreign');
      for (const mark of hidden)
        expect([route.method, route.path, mark, text.includes(mark)]).toEqual([route.method, route.path, mark, false]);
    }
  });
});

/** What must not stand in any answer to this role. */
function hiddenFrom(role: Role): string[] {
  switch (role) {
    case 'district_hr':
      return [FOREIGN_NUMBER, FOREIGN_OFFICE];
    case 'officer':
    case 'reviewer':
      return [FOREIGN_NUMBER, OWN_NUMBER, FOREIGN_OFFICE, 'public_security.shunde'];
    case 'system_administrator':
    case 'security_administrator':
    case 'intake_service':
      return [FOREIGN_NUMBER, OWN_NUMBER];
    default:
      return [];
  }
}

it('the walk has something to find: the city sees both applications', async () => {
  const { body } = await http.get('/api/applications');
  expect(JSON.stringify(body)).toContain(FOREIGN_NUMBER);
  expect(JSON.stringify(body)).toContain(OWN_NUMBER);
});

it('another district than the own cannot be asked for', async () => {
  const district = await http.as('district_hr', belongs('district_hr'));
  for (const path of ['/api/applications?district=nanhai', '/api/seasons/2026/scores/ranking?district=nanhai'])
    expect([path, (await district.get(path)).body]).toMatchObject([path, { code: 'not_allowed' }]);
  expect((await district.get(`/api/applications/${FOREIGN_NUMBER}`)).body).toMatchObject({
    code: 'unknown_application',
  });
  expect((await district.get(`/api/applications/${OWN_NUMBER}`)).status).toBe(200);
});
