import { connect, type Socket } from 'node:net';
import { ALGORITHMS, isAlgorithmName, type AlgorithmName, type Verify } from '../algorithms.js';
import { keyIdOf } from '../signer.js';
import { SignerAway, type Signed, type SigningService } from '../signing-service.js';
import { LineReader, parseAnswer, type SignerAnswer } from './signer-protocol.js';

/** How long a signature may take; a device that a person has to touch is none for this. */
const TIMEOUT_MS = 5_000;

export interface ExternalKey {
  keyId: string;
  algorithm: AlgorithmName;
  /** DER SubjectPublicKeyInfo. */
  publicKey: Buffer;
}

interface Connection {
  socket: Socket;
  nextId: number;
  waiting: Map<number, { take(answer: SignerAnswer): void; fail(away: SignerAway): void }>;
  key: (ExternalKey & { verify: Verify }) | null;
  givenUp: boolean;
}

/**
 * A key that another process holds, over its Unix socket. It connects when it is first asked, and again whenever the connection was lost,
 * so that a signer may come after its program and be changed under it. What it signs is verified before anybody gets it.
 */
export class ExternalSigner implements SigningService {
  private connection: Promise<Connection> | null = null;

  constructor(
    private readonly path: string,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {}

  async sign(bytes: Buffer): Promise<Signed> {
    const { connection, key } = await this.open();
    const answer = await this.ask(connection, { op: 'sign', bytes: bytes.toString('base64') });
    if (answer.kind !== 'signature' || !key.verify(bytes, answer.signature)) {
      throw this.give(connection, new SignerAway('FAULTY', 'the answer is no signature of its key'));
    }
    return { keyId: key.keyId, signature: answer.signature };
  }

  /** The key that the signer signs with now. Throws SignerAway. */
  async key(): Promise<ExternalKey> {
    const { keyId, algorithm, publicKey } = (await this.open()).key;
    return { keyId, algorithm, publicKey };
  }

  async close(): Promise<void> {
    const connection = await this.connection?.catch(() => null);
    this.connection = null;
    connection?.socket.destroy();
  }

  private async open(): Promise<{ connection: Connection; key: NonNullable<Connection['key']> }> {
    this.connection ??= this.connect();
    const connection = await this.connection;
    return { connection, key: (connection.key ??= await this.readKey(connection)) };
  }

  private connect(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.path).setEncoding('utf8');
      const connection: Connection = { socket, nextId: 1, waiting: new Map(), key: null, givenUp: false };
      const lines = new LineReader((line) => {
        const answer = parseAnswer(line);
        if (answer === null) this.give(connection, new SignerAway('FAULTY', 'a line is no answer'));
        else connection.waiting.get(answer.id)?.take(answer);
      });
      socket.on('data', (text: string) => {
        if (!lines.push(text)) this.give(connection, new SignerAway('FAULTY', 'a line is too long'));
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        const away = new SignerAway('NOT_REACHED', error.code ?? 'unknown');
        reject(away);
        this.give(connection, away);
      });
      socket.on('close', () => this.give(connection, new SignerAway('NOT_REACHED', 'it closed the connection')));
      socket.once('connect', () => resolve(connection));
      socket.unref();
    });
  }

  private async readKey(connection: Connection): Promise<NonNullable<Connection['key']>> {
    const answer = await this.ask(connection, { op: 'key' });
    if (answer.kind === 'key' && isAlgorithmName(answer.algorithm)) {
      const { algorithm, publicKey } = answer;
      try {
        const verify = ALGORITHMS[algorithm].importPublicKey(publicKey);
        return { keyId: keyIdOf(publicKey), algorithm, publicKey, verify };
      } catch (error) {
        const words = error instanceof Error ? error.message : 'its key cannot be used';
        throw this.give(connection, new SignerAway('FAULTY', words));
      }
    }
    throw this.give(connection, new SignerAway('FAULTY', 'it names no key that is known here'));
  }

  private ask(connection: Connection, request: object): Promise<SignerAnswer> {
    const id = connection.nextId++;
    return new Promise<SignerAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.give(connection, new SignerAway('TIMED_OUT', `no answer within ${this.timeoutMs} ms`));
      }, this.timeoutMs);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        connection.waiting.delete(id);
        act();
      };
      connection.waiting.set(id, {
        take: (answer) =>
          settle(() => {
            if (answer.kind === 'error') reject(new SignerAway('REFUSED', answer.code));
            else resolve(answer);
          }),
        fail: (away) => settle(() => reject(away)),
      });
      if (connection.givenUp)
        connection.waiting.get(id)!.fail(new SignerAway('NOT_REACHED', 'the connection is closed'));
      else connection.socket.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  /** Gives a connection up: everybody who waits on it hears why, and the next one to ask connects anew. */
  private give(connection: Connection, away: SignerAway): SignerAway {
    // A second reason, as the close that follows an error, must not take the next connection away.
    if (connection.givenUp) return away;
    connection.givenUp = true;
    connection.socket.destroy();
    this.connection = null;
    for (const waiter of [...connection.waiting.values()]) waiter.fail(away);
    return away;
  }
}
