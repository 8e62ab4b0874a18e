import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { receiveUpload } from '../intake/import/receive-upload.js';
import type { Verification, VerificationWish } from './verify-file.js';

/** A bundle that is larger is for the offline verifier. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_MEGABYTES = 2048;

/** Receives a bundle into `folder`, checks it in a thread of its own, and removes it. Throws UploadTooLarge. */
export async function runVerification(upload: Readable, folder: string, wish: VerificationWish): Promise<Verification> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${randomUUID()}.bundle`);
  try {
    await receiveUpload(upload, file, MOST_BYTES);
    const worker = new Worker(new URL('./verify-in-worker.js', import.meta.url), {
      workerData: { file, wish },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    // `once` rejects when the thread fails.
    const [verification] = (await once(worker, 'message')) as [Verification];
    await worker.terminate();
    return verification;
  } finally {
    await rm(file, { force: true });
  }
}
