import type { ApplicationDocument, InputFault, JsonValue } from '#contracts';
import { shapeFaults } from '../http/shape-faults.js';
import { ApplicantBody, ApplicationBody, ChildBody, ClaimBody, PersonBody } from './application-body.js';

export type ReadBody = { kind: 'read'; document: ApplicationDocument } | { kind: 'refused'; faults: InputFault[] };

const NOT_AN_APPLICATION: InputFault = {
  path: '',
  code: 'not_object',
  zh: '应为一份申请',
  en: 'Must be one application.',
};

/** Holds parsed JSON to the shape of an application, over HTTP and in imports alike. The document is the value itself. */
export function readApplicationBody(value: JsonValue): ReadBody {
  if (!isGroup(value)) return { kind: 'refused', faults: [NOT_AN_APPLICATION] };
  const body = as(ApplicationBody, value) as ApplicationBody;
  body.applicant = as(ApplicantBody, value.applicant) as ApplicantBody;
  if (value.spouse !== undefined) body.spouse = as(PersonBody, value.spouse) as PersonBody;
  if (Array.isArray(value.children)) body.children = value.children.map((child) => as(ChildBody, child) as ChildBody);
  if (Array.isArray(value.claims)) body.claims = value.claims.map((claim) => as(ClaimBody, claim) as ClaimBody);
  const faults = shapeFaults(body);
  return faults.length > 0
    ? { kind: 'refused', faults }
    : { kind: 'read', document: value as unknown as ApplicationDocument };
}

/**
 * A group of members as an instance of the class, anything else as it is, for the validator to refuse. The validator finds the
 * rules by `constructor`, so that a member of that name would choose its own: it is renamed, and refused as unknown.
 */
function as<T extends object>(type: new () => T, value: JsonValue | undefined): unknown {
  if (!isGroup(value)) return value;
  if (!Object.hasOwn(value, 'constructor')) return Object.assign(new type(), value);
  const { constructor: other, ...members } = value;
  return Object.assign(new type(), members, { constructor_: other });
}

function isGroup(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
