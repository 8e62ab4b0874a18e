// The coordinator's PostgreSQL: rows, migrations, and one file per operation.
// Must never know: the broker, HTTP, keys, or why a result was accepted.
export * from './open-store.js';
export * from './pack-bodies.js';
export * from './rows/application.row.js';
export * from './rows/message.row.js';
export * from './rows/office.row.js';
export * from './rows/season.row.js';
export * from './operations/broadcast-envelope.js';
export * from './operations/close-season.js';
export * from './operations/drain-outbox.js';
export * from './operations/keep-fences.js';
export * from './operations/keep-keys.js';
export * from './operations/keep-seasons.js';
export * from './operations/quarantine-messages.js';
export * from './operations/read-for-collection.js';
export * from './operations/record-results.js';
export * from './operations/save-applications.js';
export * from './operations/send-receipts.js';
export * from './operations/keep-scores.js';
export * from './operations/sweep-applications.js';
export * from './operations/list-applications.js';
export * from './operations/list-messages.js';
export * from './operations/read-application.js';
export * from './operations/read-closing-record.js';
export * from './operations/read-for-intake.js';
export * from './operations/read-progress.js';
export * from './operations/read-scores.js';
