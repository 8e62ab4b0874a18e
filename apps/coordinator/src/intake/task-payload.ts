import type { AllowedTask } from '#review';

/**
 * The bytes of a task message, members in the order of `TaskV1`. Put together as text:
 * ids, instants and base64 need no escapes, so that only realm and claim go through JSON.stringify.
 */
export function taskPayload(task: AllowedTask): Buffer {
  return Buffer.from(
    `{"v":1,"realm":${JSON.stringify(task.realm)},"season":"${task.season}","task_id":"${task.task_id}","revision":${task.revision}` +
      `,"office":"${task.office}","item":"${task.item}","application_ref":"${task.application_ref}","subject":"${task.subject}"` +
      `,"claim":${JSON.stringify(task.claim)},"nonce":"${task.nonce}","issued_at":"${task.issued_at}","due_at":"${task.due_at}"` +
      `,"close_at":"${task.close_at}"}`,
  );
}
