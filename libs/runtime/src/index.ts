// What every program starts with: configuration, clock, log, shutdown.
// Must never know: what the program does.
export * from './clock.js';
export * from './crash-point.js';
export * from './load-config.js';
export * from './logger.js';
export * from './program-version.js';
export * from './ready.js';
export * from './shutdown.js';
