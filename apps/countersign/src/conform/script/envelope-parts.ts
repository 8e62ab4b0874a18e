/** An envelope as loose parts, to be put together wrongly. */
export interface EnvelopeParts {
  payloadType: string;
  payload: string;
  signatures: { keyid: string; sig: string; batch?: { count: number; index: number; path: string[] } }[];
}

/** Takes apart an envelope that we made ourselves. */
export function readParts(body: Buffer): EnvelopeParts {
  return JSON.parse(body.toString('utf8')) as EnvelopeParts;
}

export function writeParts(parts: object): Buffer {
  return Buffer.from(JSON.stringify(parts));
}

/** The envelope with spaces before its last brace, so that it has just so many bytes and says the same. */
export function padded(body: Buffer, bytes: number): Buffer {
  return Buffer.concat([body.subarray(0, -1), Buffer.alloc(bytes - body.length, ' '), Buffer.from('}')]);
}
