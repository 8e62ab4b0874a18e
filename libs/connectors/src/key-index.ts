import { grown, type RowStore } from './row-store.js';

/**
 * Finds the rows of a store by the values of some of its columns. A hash table of row numbers (12 bytes a row); the keys themselves
 * are read back from the store. Rows of one key are chained, so that a key that occurs a million times stays cheap to add.
 */
export class KeyIndex {
  private heads = new Int32Array(2048).fill(-1);
  private next = new Int32Array(1024);
  private keys = 0;

  constructor(
    private readonly store: RowStore,
    private readonly columns: readonly number[],
  ) {}

  /** Adds a row of the store, in row order. A row without a complete key is not found by any. */
  add(row: number, fields: readonly string[]): void {
    if (row >= this.next.length) this.next = grown(this.next, new Int32Array(Math.max(this.next.length * 2, row + 1)));
    const key = this.keyOf(fields);
    if (key.includes('')) return;
    if (this.keys * 2 >= this.heads.length) this.rehash();
    const slot = this.slotOf(key);
    const head = this.heads[slot] ?? -1;
    if (head === -1) this.keys++;
    this.next[row] = head;
    this.heads[slot] = row;
  }

  /** Row numbers in the order of the file. */
  find(key: readonly string[]): number[] {
    const rows: number[] = [];
    for (let row = this.heads[this.slotOf(key)] ?? -1; row !== -1; row = this.next[row] ?? -1) rows.push(row);
    return rows.reverse();
  }

  private keyOf(fields: readonly string[]): string[] {
    return this.columns.map((column) => (fields[column] ?? '').trim());
  }

  /** The slot whose chain has this key, or the free slot where it belongs. */
  private slotOf(key: readonly string[]): number {
    const mask = this.heads.length - 1;
    let slot = hash(key) & mask;
    for (;;) {
      const head = this.heads[slot] ?? -1;
      if (head === -1) return slot;
      const there = this.keyOf(this.store.read(head));
      if (there.every((value, n) => value === key[n])) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private rehash(): void {
    const chains = this.heads.filter((head) => head !== -1);
    this.heads = new Int32Array(this.heads.length * 2).fill(-1);
    for (const head of chains) this.heads[this.slotOf(this.keyOf(this.store.read(head)))] = head;
  }
}

/** FNV-1a over the UTF-16 units of the values. */
function hash(key: readonly string[]): number {
  let value = 0x811c9dc5;
  for (const text of key) {
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    value = Math.imul(value ^ 0x1f, 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
