/** A command cannot do its work: wrong arguments, an unreadable file, no broker. Its words are for the operator; exit code 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
