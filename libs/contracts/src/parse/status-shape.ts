import { CIRCUIT_REASONS, CIRCUITS, STATUS_SOURCES, type SourceStatus, type StatusV1 } from '../messages/status.v1.js';
import { arrayOf, matches, objectOf, oneOf, optional, orNull } from './check.js';
import * as is from './scalars.js';

const source = objectOf<SourceStatus>({
  name: is.sourceName,
  circuit: oneOf(CIRCUITS),
  since: is.instant,
  reason: orNull(oneOf(CIRCUIT_REASONS)),
});

export const status = objectOf<StatusV1>({
  v: matches((value) => value === 1),
  realm: is.realm,
  office: is.office,
  status_id: is.uuid,
  issued_at: is.instant,
  clock: is.instant,
  program: objectOf<StatusV1['program']>({ name: is.programWord, version: is.programWord }),
  started_at: is.instant,
  protocols: arrayOf(is.ordinal, 1, 8),
  sources: arrayOf(source, 0, STATUS_SOURCES),
  journal: optional(
    objectOf<NonNullable<StatusV1['journal']>>({
      last_sequence: is.wholeNumber,
      without_receipt: is.count,
      quarantined: is.count,
      asked_elsewhere: is.count,
    }),
  ),
});
