import { readDer } from '#signing';

/** A DER element with all its bytes. */
export interface Element {
  tag: number;
  content: Buffer;
  raw: Buffer;
}

/** Some DER is not what it must be; the message says which part. */
export class NotSo extends Error {}

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotSo(what);
}

/** The elements that fill these bytes from end to end. Throws NotSo. */
export function elementsOf(bytes: Buffer, what: string): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readDer(bytes, at);
    demand(element !== null, what);
    elements.push({ tag: element.tag, content: element.content, raw: bytes.subarray(at, element.end) });
    at = element.end;
  }
  return elements;
}

/** The one element that these bytes are, of this tag. Throws NotSo. */
export function single(bytes: Buffer, tag: number, what: string): Element {
  const [element, ...more] = elementsOf(bytes, what);
  demand(element?.tag === tag && more.length === 0, what);
  return element;
}

/** The elements inside one of this tag. Throws NotSo. */
export function inside(element: Element | undefined, tag: number, what: string): Element[] {
  demand(element?.tag === tag, what);
  return elementsOf(element.content, what);
}

/** The object identifier of an AlgorithmIdentifier in hex, whose parameters are absent or NULL. Throws NotSo. */
export function algorithmOf(element: Element | undefined, what: string): string {
  const [id, parameters, ...more] = inside(element, 0x30, what);
  demand(id?.tag === 0x06 && more.length === 0, what);
  demand(parameters === undefined || parameters.raw.equals(Buffer.from('0500', 'hex')), what);
  return id.content.toString('hex');
}

/** Takes elements one after the other, those that may be missing included. */
export class Walk {
  private at = 0;

  constructor(private readonly elements: readonly Element[]) {}

  next(tag: number, what: string): Element {
    const element = this.elements[this.at++];
    demand(element?.tag === tag, what);
    return element;
  }

  optional(tag: number): Element | null {
    const element = this.elements[this.at];
    if (element?.tag !== tag) return null;
    this.at++;
    return element;
  }

  end(what: string): void {
    demand(this.at === this.elements.length, what);
  }
}
