// Signed envelopes: DSSE over exact bytes, one signature for a batch, keys and whom they belong to; and their encryption to an office.
// Must never know: what a payload means, where a key is stored, the broker, the database, the clock.
export * from './algorithms.js';
export { readDer } from './der.js';
export * from './encryption/encrypted-envelope.js';
export * from './encryption/encryption-keys.js';
export * from './external/external-signer.js';
export * from './external/pinned-key.js';
export * from './external/serve-signer.js';
export * from './external/signing-role.js';
export * from './judge-key.js';
export { spkiOf } from './key-encoding.js';
export * from './key-holder.js';
export * from './key-ring.js';
export * from './key-statements.js';
export * from './merkle-tree.js';
export * from './parse-envelope.js';
export * from './pre-authentication-encoding.js';
export * from './sign-batch.js';
export * from './signer.js';
export * from './signing-service.js';
export * from './trusted-keys.js';
export * from './unusable-key.js';
export * from './verify-envelope.js';
