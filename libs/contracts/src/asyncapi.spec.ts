import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { ENVELOPE_CONTENT_TYPE, PAYLOAD_TYPES } from './messages/payload-types.js';
import { resultsExchange, taskQueue } from './names.js';

const FOLDER = join(import.meta.dirname, '..');
const FILE = join(FOLDER, 'asyncapi.yaml');

interface Diagnostic {
  severity: number;
  code: string;
  message: string;
}

interface AsyncApi {
  defaultContentType: string;
  channels: Record<'tasks' | 'results', { address: string; messages: object }>;
  components: { messages: Record<string, { 'x-signed-payload': string; bindings: { amqp: { messageType: string } } }> };
}

/**
 * The parser's own verdict on the document and on one with a mistake planted in it. It runs in a process of its own: it is
 * CommonJS with loaders that a test environment does not bear.
 */
async function validate(): Promise<[document: Diagnostic[], broken: Diagnostic[]]> {
  const program = `
    const { readFileSync } = require('node:fs');
    const { Parser } = require('@asyncapi/parser');
    const source = process.argv[1];
    const text = readFileSync(source, 'utf8');
    const check = async (document) => (await new Parser().validate(document, { source }))
      .map(({ severity, code, message }) => ({ severity, code, message }));
    (async () => {
      const broken = text.replace("#/components/messages/receipt", "#/components/messages/recipe");
      process.stdout.write(JSON.stringify([await check(text), await check(broken)]));
    })();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program, FILE], { cwd: FOLDER });
  return JSON.parse(stdout) as [Diagnostic[], Diagnostic[]];
}

describe('asyncapi.yaml', () => {
  const document = parse(readFileSync(FILE, 'utf8')) as AsyncApi;

  it('is a valid AsyncAPI document, references and all', async () => {
    const [diagnostics, broken] = await validate();
    const serious = (all: Diagnostic[]) => all.filter(({ severity }) => severity <= 1);
    expect(serious(diagnostics)).toEqual([]);
    expect(serious(broken)).not.toEqual([]);
  });

  it('names queue, exchange and content type as the code does', () => {
    expect(document.channels.tasks.address).toBe(taskQueue('{office}'));
    expect(document.channels.results.address).toBe(resultsExchange('{office}'));
    expect(document.defaultContentType).toBe(ENVELOPE_CONTENT_TYPE);
  });

  it('knows every message that an office sees, by its payload type, and points to its schema', () => {
    const { task, result, receipt, window, decision, manifest, dispute, reminder, keyNotice, status } = PAYLOAD_TYPES;
    const seen = Object.values(document.components.messages);
    expect(seen.map((message) => message.bindings.amqp.messageType)).toEqual([
      task,
      receipt,
      window,
      decision,
      manifest,
      reminder,
      keyNotice,
      result,
      dispute,
      status,
    ]);
    for (const { 'x-signed-payload': path, bindings } of seen) {
      expect(existsSync(join(FOLDER, path))).toBe(true);
      expect(readFileSync(join(FOLDER, path), 'utf8')).toContain(bindings.amqp.messageType);
    }
  });
});
