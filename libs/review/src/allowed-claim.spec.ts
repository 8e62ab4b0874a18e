import type { TaskV1 } from '#contracts';
import { keepAllowed, type AllowedTask } from './allowed-claim.js';

const field = { kind: 'text', label: { zh: '', en: '' }, from: 'claim', rule: 'exact' } as const;
const fields = { school: '顺德一中', hukou_place: '湖南省', __proto__: 'x' };

it('keeps what the item lists, and leaves the rest behind', () => {
  expect(keepAllowed({ claim: { school: field, degree: field } }, fields)).toEqual({ school: '顺德一中' });
  expect(Object.keys(keepAllowed({ claim: {} }, fields))).toEqual([]);
});

it('no other claim gets into a task that is sent', () => {
  const send = (task: AllowedTask): string => task.office;
  const task = { office: 'education.shunde' } as TaskV1;
  // @ts-expect-error: fields of an application, as they were handed in.
  expect(send({ ...task, claim: fields })).toBe('education.shunde');
  // @ts-expect-error: a task that was read from elsewhere.
  expect(send(task)).toBe('education.shunde');
  expect(send({ ...task, claim: keepAllowed({ claim: { school: field } }, fields) })).toBe('education.shunde');
});
