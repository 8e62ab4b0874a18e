import { request as requestHttp, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as requestHttps, Agent as HttpsAgent } from 'node:https';
import { SourceUnavailable } from '../source.js';

export interface ServiceRequest {
  method: 'GET' | 'POST';
  /** Path and query, as they are to stand in the request line. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

export interface ServiceResponse {
  status: number;
  text: string;
}

/** What is needed to speak to one service. Keys and certificates are PEM. */
export interface ServiceAccess {
  sourceName: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  timeout: number;
  connections: number;
  tls: { ca: string | undefined; certificate: string | undefined; key: string | undefined };
}

const MOST_BYTES = 16 * 1024 * 1024;

/** What waiting does not mend: a certificate that is not trusted, by us or by the other side. */
const TLS_FAULT = /^(CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_TLS_CERT|ERR_SSL|EPROTO|HOSTNAME_MISMATCH|ERR_OSSL)/;

/** A connection to a web service, kept open between requests. Redirects are not followed: they would carry claims to who knows where. */
export class ServiceConnection {
  private readonly agent: HttpAgent | HttpsAgent;

  constructor(private readonly access: ServiceAccess) {
    const kept = { keepAlive: true, maxSockets: access.connections };
    const { ca, certificate, key } = access.tls;
    this.agent =
      access.url.protocol === 'https:' ? new HttpsAgent({ ...kept, ca, cert: certificate, key }) : new HttpAgent(kept);
  }

  /** Throws SourceUnavailable when there is no answer; a status that tells of a fault is an answer. */
  async send({ method, path, headers, body }: ServiceRequest): Promise<ServiceResponse> {
    const { url, timeout } = this.access;
    const options = {
      agent: this.agent,
      method,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? undefined : Number(url.port),
      path: url.pathname.replace(/\/$/, '') + path,
      headers: {
        ...this.access.headers,
        ...headers,
        ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      signal: AbortSignal.timeout(timeout),
    };
    try {
      return await new Promise<ServiceResponse>((resolve, reject) => {
        const sent = url.protocol === 'https:' ? requestHttps(options) : requestHttp(options);
        sent.on('error', reject);
        sent.on('response', (response) => void this.receive(response).then(resolve, reject));
        sent.end(body ?? undefined);
      });
    } catch (error) {
      throw this.failureOf(error);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private async receive(response: IncomingMessage): Promise<ServiceResponse> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MOST_BYTES) throw this.unavailable('answer of more than 16 MiB', 'office');
      pieces.push(piece);
    }
    const charset = /charset="?([\w-]+)/i.exec(response.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
    const encoding = ['gbk', 'gb2312', 'gb18030'].includes(charset) ? 'gb18030' : 'utf-8';
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(Buffer.concat(pieces));
      return { status: response.statusCode ?? 0, text };
    } catch {
      throw this.unavailable('answer in another encoding than it says', 'office');
    }
  }

  private failureOf(error: unknown): SourceUnavailable {
    if (error instanceof SourceUnavailable) return error;
    const { name, code } = error as { name?: string; code?: string };
    if (name === 'AbortError' || name === 'TimeoutError') return this.unavailable('no answer in time', 'time');
    return this.unavailable(code ?? 'unknown', TLS_FAULT.test(code ?? '') ? 'office' : 'time');
  }

  private unavailable(code: string, needs: SourceUnavailable['needs']): SourceUnavailable {
    return new SourceUnavailable(this.access.sourceName, code, needs);
  }
}

/** What a status other than success means: wait, or have the office mend it. */
export function statusFault(sourceName: string, status: number): SourceUnavailable {
  const passing = status >= 500 || [408, 425, 429].includes(status);
  return new SourceUnavailable(sourceName, `HTTP ${status}`, passing ? 'time' : 'office');
}
