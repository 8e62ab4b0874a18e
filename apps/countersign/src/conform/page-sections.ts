/** The protocol page, from the root of the project. */
export const PROTOCOL_PAGE = 'libs/contracts/README.md';

/** Sections of the protocol page by their anchors. */
export const PAGE_SECTIONS = {
  connecting: 'Connecting',
  'amqp-properties': 'AMQP properties',
  envelope: 'Envelope',
  'batch-signatures': 'Batch signatures',
  'strict-json': 'Strict JSON',
  messages: 'Messages',
  'receipts-and-duplicates': 'Receipts and duplicates',
  'in-time-and-late': 'In time and late',
  'order-of-work': 'Order of work',
  limits: 'Limits',
  evolution: 'Evolution',
} as const;

export type PageSection = keyof typeof PAGE_SECTIONS;
