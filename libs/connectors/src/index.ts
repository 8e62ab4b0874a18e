// How a departmental database, export or service is read: one question answers many claims.
// Must never know: verdicts, messages, keys, the broker.
export { checkDescription, type DescriptionCheck } from './description/check-description.js';
export {
  BadSourceDescription,
  parseSourceDescription,
  readSourceDescription,
} from './description/read-source-description.js';
export { mappingSchema } from './description/mapping-schema.js';
export type { ExchangeMapping } from './description/exchange-mapping.js';
export type {
  DescriptionOf,
  ItemMapping,
  SingleDescription,
  SourceDescription,
} from './description/source-description.js';
export { answersMapping } from './exchange/exchange-source.js';
export { itemAsMapped } from './mapping/item-as-mapped.js';
export { codePointOf, dotQuestions, rareCharacters } from './mapping/name-questions.js';
export { questionCharacters, type CharacterQuestion } from './mapping/private-use.js';
export { openSource } from './open-source.js';
export * from './source.js';
export { DriverMissing } from './sql/load-driver.js';
export { NO_RECORD } from './worklist-source.js';
export { describeShape, dateWritingOf, mostly, separatorOf } from './survey/describe-shape.js';
export { openSurvey } from './survey/open-survey.js';
export type { CountedCode, SourceSurvey, SurveyedField } from './survey/source-survey.js';
export type { CataloguedColumn, CataloguedTable, Search, WiderRight } from './survey/surveyor.js';
export { SEPARATORS, shapeOf, type Separator, type ValueShape } from './survey/value-shape.js';
export { encodingOfBytes } from './survey/folder-surveyor.js';
