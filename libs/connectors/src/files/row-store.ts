const CHUNK_BYTES = 4 * 1024 * 1024;
const SEPARATOR = '\0';
/** 1 GiB of text: what the packing of positions can count, and more than an export needs. */
const MOST_CHUNKS = 256;

/**
 * Rows of text, kept as UTF-8 in large blocks outside the JavaScript heap: a million rows cost little more than their bytes, and
 * the garbage collector does not walk them.
 */
export class RowStore {
  private readonly chunks: Buffer[] = [];
  private starts = new Float64Array(1024);
  private end = 0;
  length = 0;

  /** Appends a row and returns its number. Throws RangeError for a field with a NUL character a row beyond 4 MiB, or text beyond 1 GiB. */
  append(fields: readonly string[]): number {
    if (fields.some((field) => field.includes(SEPARATOR))) throw new RangeError('a field holds a NUL character');
    const text = fields.join(SEPARATOR);
    const bytes = Buffer.byteLength(text);
    if (bytes > CHUNK_BYTES) throw new RangeError('a row is longer than 4 MiB');
    const used = this.end % CHUNK_BYTES;
    if (this.chunks.length === 0 || this.end >= this.chunks.length * CHUNK_BYTES || used + bytes > CHUNK_BYTES) {
      if (this.chunks.length === MOST_CHUNKS) throw new RangeError('the rows are longer than 1 GiB');
      this.end = this.chunks.length * CHUNK_BYTES;
      this.chunks.push(Buffer.allocUnsafe(CHUNK_BYTES));
    }
    this.chunks[this.chunks.length - 1]?.write(text, this.end % CHUNK_BYTES);
    const row = this.length++;
    if (row + 1 >= this.starts.length) this.starts = grown(this.starts, new Float64Array(this.starts.length * 2));
    // The row's length travels in the low 23 bits, so that a gap at the end of a block needs no entry of its own.
    this.starts[row] = this.end * 2 ** 23 + bytes;
    this.end += bytes;
    return row;
  }

  read(row: number): string[] {
    const entry = this.starts[row] ?? 0;
    const bytes = entry % 2 ** 23;
    const start = (entry - bytes) / 2 ** 23;
    const offset = start % CHUNK_BYTES;
    const text = this.chunks[Math.floor(start / CHUNK_BYTES)]?.toString('utf8', offset, offset + bytes) ?? '';
    return text.split(SEPARATOR);
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
