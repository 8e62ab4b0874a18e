// Who may act: roles and what they exclude, passwords and tokens.
// Must never know: the database, HTTP, the clock.
export * from './check-account.js';
export * from './password.js';
export * from './role.js';
export * from './second-factor.js';
export * from './secret-token.js';
