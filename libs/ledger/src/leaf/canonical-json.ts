/** JSON whose integers are safe and whose strings are well formed; members that are undefined are left out. */
export type Encodable =
  string | number | boolean | null | readonly Encodable[] | { readonly [member: string]: Encodable | undefined };

/**
 * One text for one value: members in the order of their UTF-16 code units, no white space, strings escaped as JSON.stringify
 * does. For the values allowed here it is RFC 8785 (JCS). Throws a TypeError for a fraction, an integer beyond 2^53-1, negative zero
 * or a lone surrogate: readers would not agree on them.
 */
export function canonicalJson(value: Encodable): string {
  if (typeof value === 'string') return encodeText(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError('A number is not a safe integer.');
    return String(value);
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${encodeText(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function encodeText(text: string): string {
  const encoded = JSON.stringify(text);
  // A lone surrogate is the one thing that JSON.stringify writes as \ud….
  if (encoded.includes('\\ud')) assertWellFormed(text);
  return encoded;
}

function assertWellFormed(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('A string holds a lone surrogate.');
}

function isList(value: object): value is readonly Encodable[] {
  return Array.isArray(value);
}
