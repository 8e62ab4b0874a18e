import { ValidateBy } from 'class-validator';
import type { InputFault } from '#contracts';

/** A rule for a member of a body or query, with the words to say when it does not hold. */
export function Satisfies(
  name: string,
  holds: (value: unknown) => boolean,
  words: Omit<InputFault, 'path'>,
): PropertyDecorator {
  // Without a message of its own the validator drops the context too.
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => words.en } }, { context: words });
}
