import { parseStrict } from '#contracts';
import { Problem } from './problem.js';
import { shapeFaults } from './shape-faults.js';
import { strictJsonFault } from './strict-json-words.js';

/**
 * The JSON body of a request as an instance of a class with class-validator decorators. `body` is what the raw parser left: bytes, and
 * only of `application/json`. Throws a Problem.
 */
export function readJsonBody<T extends object>(type: new () => T, body: unknown): T {
  if (!Buffer.isBuffer(body)) throw new Problem('unsupported_type');
  const json = parseStrict(body);
  if (json.kind === 'refused') throw new Problem('malformed_json', [strictJsonFault(json)]);
  const { value } = json;
  // The validator finds the rules of a class by `constructor`: a member of that name would choose its own.
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.hasOwn(value, 'constructor'))
    throw new Problem('invalid_body', [
      { path: '', code: 'not_object', zh: '应为一组内容', en: 'Must be a group of entries.' },
    ]);
  const instance = Object.assign(new type(), value);
  const faults = shapeFaults(instance);
  if (faults.length > 0) throw new Problem('invalid_body', faults);
  return instance;
}
