/** The `code` that Node's own errors have (`ENOENT`, `Z_DATA_ERROR`), or an empty text. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
