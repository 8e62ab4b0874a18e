import { assertPublishable, publishOptions } from './outgoing-message.js';
import type { OutgoingMessage } from './outgoing-message.js';

const MESSAGE: OutgoingMessage = { exchange: 'x', routingKey: 'k', messageId: 'm', type: 't', body: Buffer.from('{}') };

describe('assertPublishable', () => {
  it.each([0, 1, 2 ** 32 - 1])('takes an expiration of %d ms', (expirationMs) => {
    expect(() => assertPublishable({ ...MESSAGE, expirationMs })).not.toThrow();
  });

  it.each([2 ** 32, -1, 0.5, NaN, Infinity])('refuses an expiration of %d ms', (expirationMs) => {
    expect(() => assertPublishable({ ...MESSAGE, expirationMs })).toThrow(RangeError);
  });

  it('refuses names the protocol cannot carry', () => {
    expect(() => assertPublishable({ ...MESSAGE, routingKey: '核'.repeat(85) })).not.toThrow();
    expect(() => assertPublishable({ ...MESSAGE, routingKey: '核'.repeat(86) })).toThrow('routingKey is longer');
  });
});

describe('publishOptions', () => {
  it('always publishes persistent and mandatory DSSE envelopes', () => {
    expect(publishOptions(MESSAGE)).toMatchObject({
      persistent: true,
      mandatory: true,
      contentType: 'application/vnd.dsse+json',
    });
  });
});
