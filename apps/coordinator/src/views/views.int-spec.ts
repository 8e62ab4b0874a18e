import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import type { SavedViewsBody } from './view-bodies.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('views', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const names = (body: unknown) => (body as SavedViewsBody).entries.map(({ name }) => name);

it('keeps everybody’s own views, one for each name, and forgets them', async () => {
  const city = await http.as('city_hr');
  const auditor = await http.as('auditor');
  await city.ask('PUT', '/api/views', { name: '顺德未办结', district: 'shunde', state: 'incomplete' });
  await city.ask('PUT', '/api/views', { name: 'Education', office: 'education.shunde' });
  const { body } = await city.ask('PUT', '/api/views', { name: '顺德未办结', district: 'nanhai' });
  const { entries } = body as SavedViewsBody;
  expect(entries).toMatchObject([
    { name: 'Education', filter: { office: 'education.shunde' } },
    { name: '顺德未办结', filter: { district: 'nanhai' } },
  ]);
  expect(entries[1]!.filter).toEqual({ district: 'nanhai' });
  expect(names((await auditor.get('/api/views')).body)).toEqual([]);
  expect((await auditor.ask('DELETE', `/api/views/${entries[0]!.id}`)).body).toMatchObject({ code: 'unknown_view' });
  expect((await city.ask('DELETE', `/api/views/${entries[0]!.id}`)).status).toBe(204);
  expect(names((await city.get('/api/views')).body)).toEqual(['顺德未办结']);
});

it('takes no view without a name, of nothing there is, of another district, or beyond thirty', async () => {
  const district = await http.as('district_hr', { district: 'shunde' });
  for (const [view, code] of [
    [{ name: ' ' }, 'invalid_body'],
    [{ name: 'x', district: 'nowhere' }, 'invalid_body'],
    [{ name: 'x', district: 'nanhai' }, 'not_allowed'],
  ] as const)
    expect((await district.ask('PUT', '/api/views', view)).body).toMatchObject({ code });
  for (let i = 0; i < 30; i++) await district.ask('PUT', '/api/views', { name: `view ${i}` });
  expect((await district.ask('PUT', '/api/views', { name: 'one more' })).body).toMatchObject({
    code: 'too_many_views',
  });
  expect((await district.ask('PUT', '/api/views', { name: 'view 3', state: 'complete' })).status).toBe(200);
});
