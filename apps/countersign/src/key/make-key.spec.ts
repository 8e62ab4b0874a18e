import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSigner,
  generateSigningKey,
  KeyRing,
  publicKeySpkiOf,
  readKeyStatement,
  serveSigner,
  type ReadRegistration,
} from '#signing';
import { makeKey, stateKeyOfSigner, type StatementFile } from './make-key.js';

const NOW = new Date('2026-10-01T00:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'countersign-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const asked = { owner: 'health.city', realm: 'foshan/test' };

function read(file: string, ring: KeyRing): ReadRegistration {
  const { proof, endorsement } = JSON.parse(readFileSync(file, 'utf8')) as StatementFile;
  const statement = {
    proof: Buffer.from(proof, 'base64'),
    endorsement: endorsement === undefined ? null : Buffer.from(endorsement, 'base64'),
  };
  return readKeyStatement(statement, 'foshan/test', ring, NOW);
}

describe('countersign key make', () => {
  it('writes a key for its owner only, and a statement that the registry takes', () => {
    const out = join(folder, 'first.pem');
    const made = makeKey({ ...asked, out }, NOW);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(createSigner(readFileSync(out, 'utf8')).keyId).toBe(made.keyId);
    expect(read(made.statementFile, new KeyRing([]))).toMatchObject({
      kind: 'proven',
      key: { registered: { keyId: made.keyId, owner: 'health.city', state: 'pending' }, replaces: null },
    });
    expect(() => makeKey({ ...asked, out }, NOW)).toThrow('is there already');
  });

  it('has the key that it follows vouch for it, also from one algorithm to the other', () => {
    const old = makeKey({ ...asked, out: join(folder, 'old.pem') }, NOW);
    const next = makeKey(
      { ...asked, out: join(folder, 'next.pem'), replaces: old.keyFile!, algorithm: 'SM2-SM3' },
      NOW,
    );
    const publicKey = publicKeySpkiOf(readFileSync(old.keyFile!, 'utf8'));
    const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
    const registered = { keyId: old.keyId, owner: 'health.city', algorithm: 'Ed25519', publicKey, ...always } as const;
    expect(read(next.statementFile, new KeyRing([registered]))).toMatchObject({
      key: { replaces: old.keyId, registered: { algorithm: 'SM2-SM3' } },
    });
    expect(read(next.statementFile, new KeyRing([]))).toMatchObject({ fault: 'WRONG_ENDORSEMENT' });
  });

  it('has a key registered that an external signer holds', async () => {
    const { privateKeyPem, keyId } = generateSigningKey('SM2-SM3');
    const socket = join(folder, 'signer.sock');
    const options = { ...asked, out: join(folder, 'held') };
    await expect(stateKeyOfSigner(options, socket, NOW)).rejects.toThrow('NOT_REACHED');
    const server = await serveSigner(createSigner(privateKeyPem), socket);
    const stated = await stateKeyOfSigner(options, socket, NOW);
    server.close();
    expect(stated).toMatchObject({ keyId, keyFile: null });
    expect(read(stated.statementFile, new KeyRing([]))).toMatchObject({
      kind: 'proven',
      key: { registered: { keyId, algorithm: 'SM2-SM3', owner: 'health.city' } },
    });
  });

  it('has a key that a signer holds follow one that another signer holds', async () => {
    const [old, next] = [generateSigningKey(), generateSigningKey('SM2-SM3')];
    const sockets = { old: join(folder, 'old.sock'), next: join(folder, 'next.sock') };
    const servers = [
      await serveSigner(createSigner(old.privateKeyPem), sockets.old, 'coordinator'),
      await serveSigner(createSigner(next.privateKeyPem), sockets.next, 'coordinator'),
    ];
    const asked = { owner: 'coordinator', realm: 'foshan/test', out: join(folder, 'followed') };
    const { statementFile } = await stateKeyOfSigner({ ...asked, replacesSigner: sockets.old }, sockets.next, NOW);
    for (const server of servers) server.close();
    const { keyId, publicKeySpki: publicKey } = old;
    const always = { notBefore: new Date(0), notAfter: null, state: 'active' } as const;
    const registered = { keyId, owner: 'coordinator', algorithm: 'Ed25519', publicKey, ...always } as const;
    expect(read(statementFile, new KeyRing([registered]))).toMatchObject({
      key: { replaces: keyId, registered: { keyId: next.keyId, owner: 'coordinator' } },
    });
  });

  it('says what is wrong, and nothing of a key', () => {
    const out = join(folder, 'none.pem');
    expect(() => makeKey({ ...asked, out, replaces: join(folder, 'absent.pem') }, NOW)).toThrow('absent.pem');
    expect(() => makeKey({ ...asked, out, notAfter: 'soon' }, NOW)).toThrow('--not-after');
  });
});
