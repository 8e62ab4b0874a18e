import type { ProofWords } from './proof-zh.js';

export const proofEn: ProofWords = {
  open: 'Verify',
  title: 'Signature and ledger',
  signer: 'Signed by',
  key: 'Key',
  keyThen: 'Key when it arrived',
  keyNow: 'Key today',
  then: {
    valid: 'valid',
    grace: 'retired, but on its way',
    suspect: 'in wrong hands by then; does not count',
    refused: 'not valid',
    unknown: 'not registered',
  },
  validFrom: (from, until) => `${from} to ${until ?? 'no end'}`,
  validity: 'Key valid',
  receipt: 'Receipt',
  batch: 'Place in the signed batch',
  batchOf: (i, n) => `${i} of ${n}`,
  single: 'signed by itself',
  ledger: 'Position in the ledger',
  notYet: 'Not in the ledger yet; the proof follows in a moment',
  download: 'Download the proof',
  how: 'Check it offline: node countersign-verify.mjs proof <file>',
  explain:
    'Each time this page is opened the server verifies the signature anew with the registered public key, and compares the digest taken on arrival. The proof can be checked without server and network.',
};
