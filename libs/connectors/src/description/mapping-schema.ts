import { z } from 'zod';
import { sourceDescription } from './source-description.js';

/**
 * JSON Schema of a source description as an office writes it, for editors that complete and check YAML. It says less than the reading
 * does: what holds between fields, and whether an item has them, only `checkDescription` knows.
 */
export function mappingSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(sourceDescription, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
  });
  return { $schema, title: 'Countersign source description', ...schema };
}
