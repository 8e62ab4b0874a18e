// Runs in a thread of its own: checking a large bundle takes long, and nobody else should wait for it.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { verifyFile, type VerificationWish } from './verify-file.js';

const { file, wish } = workerData as { file: string; wish: VerificationWish };
parentPort!.postMessage(verifyFile(readFileSync(file), wish));
