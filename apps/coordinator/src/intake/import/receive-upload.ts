import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** The upload went past the limit. */
export class UploadTooLarge extends Error {
  constructor() {
    super('the upload is larger than the limit');
    this.name = 'UploadTooLarge';
  }
}

/** Writes an upload to a file that only the owner can read, and stops at the limit whatever length was announced. */
export async function receiveUpload(upload: Readable, file: string, limitBytes: number): Promise<void> {
  const target = await open(file, 'wx', 0o600);
  try {
    let received = 0;
    // A request that is destroyed takes its connection with it, and the client would never read the answer.
    for await (const chunk of upload.iterator({ destroyOnReturn: false })) {
      received += (chunk as Buffer).length;
      if (received > limitBytes) throw new UploadTooLarge();
      await target.write(chunk as Buffer);
    }
  } finally {
    await target.close();
  }
}
