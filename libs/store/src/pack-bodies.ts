/** Many byte strings as one parameter: PostgreSQL cuts them apart with `substring(blob FROM start FOR length)`. */
export interface PackedBodies {
  blob: Buffer;
  /** 1-based, as `substring` counts. */
  starts: number[];
  lengths: number[];
}

/** A `bytea[]` parameter would travel as hexadecimal text, twice the size; one `bytea` travels as it is. */
export function packBodies(bodies: readonly Buffer[]): PackedBodies {
  const starts: number[] = [];
  const lengths: number[] = [];
  let start = 1;
  for (const body of bodies) {
    starts.push(start);
    lengths.push(body.length);
    start += body.length;
  }
  return { blob: Buffer.concat(bodies), starts, lengths };
}
