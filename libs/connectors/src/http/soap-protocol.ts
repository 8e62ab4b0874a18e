import type { SoapMapping } from '../description/service-mapping.js';
import { SourceUnavailable } from '../source.js';
import { escapeXml, readXml } from '../xml/read-xml.js';
import { BadXml } from '../xml/xml-events.js';
import { fillText, placesIn } from './fill-template.js';
import { isNotFound, type ServiceProtocol } from './json-protocol.js';
import { statusFault } from './send-request.js';
import { valueAt, type Structured } from './structured-value.js';

const NAMESPACES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const;

/** Where the claims of a batch go. */
const CLAIMS = 'claims';

export const SOAP_PROTOCOL: ServiceProtocol<SoapMapping> = {
  batchSize: ({ request }) => request.batch?.size ?? null,
  fields: ({ request: { body, batch } }) =>
    [...placesIn(body), ...placesIn(batch?.each ?? '')].filter((name) => batch === undefined || name !== CLAIMS),
  request: ({ request: { path, version, action, body, batch } }, claims) => {
    const [first = {}] = claims;
    const content =
      batch === undefined
        ? fillText(body, first, escapeXml)
        : fillText(body, { [CLAIMS]: claims.map((claim) => fillText(batch.each, claim, escapeXml)).join('') });
    const headers: Record<string, string> =
      version === '1.1'
        ? { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }
        : { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` };
    return {
      method: 'POST',
      path,
      headers,
      body:
        `<?xml version="1.0" encoding="UTF-8"?>` +
        `<soap:Envelope xmlns:soap="${NAMESPACES[version]}"><soap:Body>${content}</soap:Body></soap:Envelope>`,
    };
  },
  read: (sourceName, { response }, { status, text }) => {
    if (isNotFound(response, status)) return null;
    const good = status >= 200 && status <= 299;
    // A fault comes with status 500 and says whose it is.
    if (!good && status !== 500 && status !== 400) throw statusFault(sourceName, status);
    const body = bodyOf(sourceName, text, status, good);
    const fault = valueAt(body, 'Fault');
    if (fault !== undefined) throw soapFault(sourceName, fault);
    if (!good) throw statusFault(sourceName, status);
    return response.embedded === undefined ? body : embedded(sourceName, body, response.embedded);
  },
  response: ({ response }) => response,
  gapsAreEmpty: true,
};

function bodyOf(sourceName: string, text: string, status: number, good: boolean): Structured {
  try {
    const body = valueAt(readXml(text), 'Envelope.Body');
    if (body !== undefined) return body;
  } catch (error) {
    if (!(error instanceof BadXml)) throw error;
    if (!good) throw statusFault(sourceName, status);
    throw new SourceUnavailable(sourceName, `the answer ${error.message}`, 'office');
  }
  if (!good) throw statusFault(sourceName, status);
  throw new SourceUnavailable(sourceName, 'the answer is no SOAP envelope', 'office');
}

/** Old services wrap their whole answer, as text, into one element. */
function embedded(sourceName: string, body: Structured, path: string): Structured {
  const text = valueAt(body, path);
  if (typeof text !== 'string')
    throw new SourceUnavailable(sourceName, `the answer is not as described at ${path}`, 'office');
  try {
    return readXml(text);
  } catch (error) {
    if (!(error instanceof BadXml)) throw error;
    throw new SourceUnavailable(sourceName, `the answer at ${path} ${error.message}`, 'office');
  }
}

/** SOAP 1.1 says `faultcode`, 1.2 `Code.Value`; Client and Sender mean that the request is at fault. */
function soapFault(sourceName: string, fault: Structured): SourceUnavailable {
  const code = valueAt(fault, 'faultcode') ?? valueAt(fault, 'Code.Value');
  const ours = typeof code === 'string' && /(^|:)(Client|Sender|VersionMismatch|MustUnderstand)(\.|$)/.test(code);
  return new SourceUnavailable(
    sourceName,
    `SOAP fault of the ${ours ? 'request' : 'server'}`,
    ours ? 'office' : 'time',
  );
}
