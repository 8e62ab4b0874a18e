/** One DER element (ITU-T X.690): its tag, its content, and where the next one begins. */
export interface DerElement {
  tag: number;
  content: Buffer;
  end: number;
}

export const DER = { INTEGER: 0x02, BIT_STRING: 0x03, OCTET_STRING: 0x04, OBJECT_ID: 0x06, SEQUENCE: 0x30 } as const;

/**
 * Reads the element at an offset: one-byte tags, definite lengths below 65,536 in their shortest form. Null for anything else, and for
 * what ends early: whoever reads a key or a signature must see the same bytes as everybody.
 */
export function readDer(bytes: Buffer, at = 0): DerElement | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || lengthBytes > 2 || at + 2 + lengthBytes > bytes.length) return null;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  if (lengthBytes > 0 && length < (lengthBytes === 1 ? 0x80 : 0x100)) return null;
  const start = at + 2 + lengthBytes;
  if (start + length > bytes.length) return null;
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/** The elements that fill some bytes from end to end; null when they do not. */
export function readDerAll(bytes: Buffer): DerElement[] | null {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readDer(bytes, at);
    if (element === null) return null;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The elements inside a sequence that is all there is; null when it is none. */
export function readDerSequence(bytes: Buffer): DerElement[] | null {
  const sequence = readDer(bytes);
  return sequence?.tag === DER.SEQUENCE && sequence.end === bytes.length ? readDerAll(sequence.content) : null;
}

/** A positive integer in its shortest form as `size` bytes; null for any other element, and when it does not fit. */
export function positiveInteger({ tag, content }: DerElement, size: number): Buffer | null {
  if (tag !== DER.INTEGER || content.length === 0 || content[0]! >= 0x80) return null;
  const padded = content[0] === 0 && content.length > 1;
  if (padded && content[1]! < 0x80) return null;
  const digits = padded ? content.subarray(1) : content;
  if (digits.length > size || digits.every((byte) => byte === 0)) return null;
  return Buffer.concat([Buffer.alloc(size - digits.length), digits]);
}
