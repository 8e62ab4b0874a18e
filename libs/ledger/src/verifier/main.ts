#!/usr/bin/env node
// The verifier as a program of its own: node main.js bundle <file>. It reads files, and reaches nothing else.
import { readFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';
import { runVerifier } from './run-verifier.js';

const code = runVerifier(argv.slice(2), {
  readFile: (path) => readFileSync(path),
  write: (text) => stdout.write(text),
});
stdout.write('', () => exit(code));
