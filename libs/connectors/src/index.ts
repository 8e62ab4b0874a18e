// How a departmental database, export or service is read: one question answers many claims.
// Must never know: verdicts, messages, keys, the broker.
export { checkDescription, type DescriptionCheck } from './description/check-description.js';
export {
  BadSourceDescription,
  parseSourceDescription,
  readSourceDescription,
} from './description/read-source-description.js';
export { mappingSchema } from './description/mapping-schema.js';
export type { ItemMapping, SourceDescription } from './description/source-description.js';
export { questionCharacters, type CharacterQuestion } from './mapping/private-use.js';
export { openSource } from './open-source.js';
export * from './source.js';
export { DriverMissing } from './sql/load-driver.js';
export { NO_RECORD } from './worklist-source.js';
