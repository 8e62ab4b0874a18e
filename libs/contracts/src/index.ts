// What crosses a wire: message shapes, names on the broker, codes and limits.
// Must never know: keys, databases, frameworks, or any other library of ours.
export * from './names.js';
export * from './verdicts.js';
export * from './reasons.js';
export * from './rejections.js';
export * from './limits.js';
export * from './application.js';
export * from './messages/task.v1.js';
export * from './messages/result.v1.js';
export * from './messages/manifest.v1.js';
export * from './messages/reminder.v1.js';
export * from './messages/status.v1.js';
export * from './messages/receipt.v1.js';
export * from './messages/decision.v1.js';
export * from './messages/window.v1.js';
export * from './messages/key.v1.js';
export * from './messages/payload-types.js';
export * from './strict-json.js';
export * from './parse-message.js';
