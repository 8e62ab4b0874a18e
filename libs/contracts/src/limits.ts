/** Limits on what is accepted from the wire. They are checked before anything is parsed. */
export const LIMITS = {
  /** Bytes of one AMQP body. */
  messageBytes: 256 * 1024,
  /** Nesting of objects and arrays. */
  depth: 8,
  /** Keys in one object, and elements in one array. */
  entries: 256,
  /** UTF-8 bytes of one string. */
  stringBytes: 4096,
  /** Messages under one batch signature. */
  batchSize: 256,
} as const;
