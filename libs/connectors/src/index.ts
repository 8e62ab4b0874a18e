// How a departmental database or export is read: one query answers many claims.
// Must never know: verdicts, messages, keys, the broker.
export { checkDescription, type DescriptionCheck } from './check-description.js';
export { openSource } from './open-source.js';
export { BadSourceDescription, parseSourceDescription, readSourceDescription } from './read-source-description.js';
export { SourceUnavailable, type LookupAnswer, type LookupQuery, type Source } from './source.js';
export type { ItemMapping, SourceDescription } from './source-description.js';
