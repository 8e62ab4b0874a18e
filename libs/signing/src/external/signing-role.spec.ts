import { BATCH_V1, KEY_REGISTRATION_V1, RECEIPT_V1, REMINDER_V1, RESULT_V1, SEAL_V1, TASK_V1 } from '#contracts';
import { preAuthenticationEncoding } from '../pre-authentication-encoding.js';
import { isSignedBy, SIGNING_ROLES } from './signing-role.js';

const ROOT = `${'A'.repeat(43)}=`;
const encoded = (type: string): Buffer => preAuthenticationEncoding(type, Buffer.from('{}'));

describe('what is signed', () => {
  it.each<[string, Buffer, string[]]>([
    ['a result', encoded(RESULT_V1), ['office']],
    ['a task', encoded(TASK_V1), ['coordinator']],
    ['a receipt', encoded(RECEIPT_V1), ['coordinator']],
    ['a reminder, which both sign', encoded(REMINDER_V1), ['office', 'coordinator']],
    ['a seal', encoded(SEAL_V1), ['coordinator']],
    ['a batch', encoded(BATCH_V1), ['office', 'coordinator']],
    ['a registration', encoded(KEY_REGISTRATION_V1), ['office', 'coordinator']],
    ['a checkpoint', Buffer.from(`countersign/foshan/prod/2026\n12\n${ROOT}\n`), ['ledger']],
    ['a checkpoint with more behind it', Buffer.from(`countersign/foshan/prod/2026\n12\n${ROOT}\nmore\n`), []],
    ['a checkpoint of no origin', Buffer.from(`\n12\n${ROOT}\n`), []],
    ['a cosignature', Buffer.from(`cosignature/v1\ntime 1\ncountersign/2026\n12\n${ROOT}\n`), []],
    ['anything else', Buffer.from('transfer 100'), []],
    ['nothing', Buffer.alloc(0), []],
  ])('in whose name: %s', (_, bytes, roles) => {
    expect(SIGNING_ROLES.filter((role) => isSignedBy(role, bytes))).toEqual(roles);
  });
});
