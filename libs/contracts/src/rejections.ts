/** Every reason for which something is set aside or refused: one table, the same in receipts, quarantine, API and screens. */

export interface Rejection {
  zh: string;
  en: string;
  /** What the sender can do about it. */
  mend: string;
}

export const REJECTIONS = {
  TOO_LARGE: { zh: '消息过大', en: 'The message is larger than the limit.', mend: 'Send at most 256 KiB per message.' },
  NOT_AN_ENVELOPE: {
    zh: '不是签名信封',
    en: 'The body is not a DSSE envelope.',
    mend: 'Send {payloadType, payload, signatures} as JSON.',
  },
  UNKNOWN_PAYLOAD_TYPE: {
    zh: '消息类型未知',
    en: 'This payload type is not accepted on this queue.',
    mend: 'Check payloadType and the protocol version.',
  },
  UNKNOWN_EXCHANGE: {
    zh: '来源交换机未知',
    en: 'The message did not come through an office results exchange.',
    mend: 'Publish to results.<office> with the account of that office.',
  },
  UNKNOWN_KEY: {
    zh: '签名密钥未登记',
    en: 'The signing key is not registered.',
    mend: 'Register the key and have it approved; the result is looked at again then.',
  },
  KEY_NOT_VALID: {
    zh: '签名密钥不在有效期',
    en: 'The signing key was not valid at that time.',
    mend: 'Sign again with an active key.',
  },
  KEY_RETIRED: {
    zh: '签名密钥已停用',
    en: 'The signing key was retired more than 7 days ago.',
    mend: 'Sign again with the key that followed it.',
  },
  KEY_REVOKED: {
    zh: '签名密钥已吊销',
    en: 'The signing key was revoked.',
    mend: 'Have a new key registered, and sign again with it.',
  },
  WRONG_KEY_OWNER: {
    zh: '签名密钥属于其他单位',
    en: 'The signing key belongs to another office.',
    mend: 'Sign with the key of the office that owns the exchange.',
  },
  WRONG_ACCOUNT: {
    zh: '消息账号与单位不符',
    en: 'The broker account is not that of the office.',
    mend: 'Publish with the account of the office.',
  },
  BAD_SIGNATURE: {
    zh: '签名验证失败',
    en: 'The signature does not match the bytes.',
    mend: 'Sign the exact bytes that are sent; in a batch, check leaf, path and count too.',
  },
  BAD_BATCH_PATH: {
    zh: '批量签名路径错误',
    en: 'Count, index or path of the batch cannot be those of a Merkle tree.',
    mend: 'Build the path as RFC 9162, section 2.1.3 says.',
  },
  MALFORMED_PAYLOAD: {
    zh: '内容格式错误',
    en: 'The payload is not strict JSON.',
    mend: 'No duplicate keys, no fractions, at most 8 levels, 256 entries, 4 KiB per string.',
  },
  SCHEMA_MISMATCH: {
    zh: '内容不符合模式',
    en: 'The payload does not have the fields its type demands.',
    mend: 'Check the payload against the published JSON Schema.',
  },
  UNSUPPORTED_VERSION: {
    zh: '协议版本不支持',
    en: 'This version of the message is not supported.',
    mend: 'Use a version named on the protocol page.',
  },
  FOREIGN_REALM: {
    zh: '属于其他环境',
    en: 'The message belongs to another realm.',
    mend: 'Check which installation the adapter is connected to.',
  },
  FOREIGN_SEASON: {
    zh: '属于其他年度',
    en: 'The message belongs to a season that is not under review.',
    mend: 'Answer only tasks of the current season.',
  },
  WRONG_OFFICE: {
    zh: '单位不符',
    en: 'The message names another office than the one it came from or went to.',
    mend: 'Answer only the tasks of your own office.',
  },
  UNKNOWN_TASK: {
    zh: '任务不存在',
    en: 'No such task was issued.',
    mend: 'Answer only tasks that the coordinator sent.',
  },
  TASK_MISMATCH: {
    zh: '与任务不一致',
    en: 'Digest, nonce, item or revision is not that of the task.',
    mend: 'Copy task_digest, nonce, item and revision from the task.',
  },
  VERDICT_NOT_ALLOWED: {
    zh: '结论不允许',
    en: 'Verdict or facts are not among those that the item allows.',
    mend: 'Use the verdicts and facts of the item definition.',
  },
  ALREADY_ANSWERED: {
    zh: '任务已有不同结论',
    en: 'The task was already answered differently.',
    mend: 'A changed answer needs a re-verification by HR.',
  },
  SEQUENCE_REUSED: {
    zh: '序号重复使用',
    en: 'The sequence number already stands for another result.',
    mend: 'Number results contiguously, and never reuse a number.',
  },
  CLOCK_AHEAD: { zh: '签发时钟超前', en: 'The result is signed in the future.', mend: 'Set the clock of the adapter.' },
  BACKDATED: {
    zh: '签发时间早于任务',
    en: 'The result is signed before its task was issued.',
    mend: 'Set the clock of the adapter.',
  },
  UNKNOWN_MANIFEST: {
    zh: '不是本单位的对账清单',
    en: 'The answer is to no manifest that was sent to this office.',
    mend: 'Countersign or dispute the exact manifest that the coordinator sent.',
  },
  UNKNOWN_REMINDER: {
    zh: '不是发给本单位的督办单',
    en: 'The message notes no reminder that was sent to this office.',
    mend: 'Countersign the exact reminder that the coordinator sent.',
  },
  REJECTED_BY_OFFICE: {
    zh: '被承办单位退回',
    en: 'The office refused the message.',
    mend: 'See what the office logged; reissue the task.',
  },
  NOT_PROCESSED: {
    zh: '协调端处理失败',
    en: 'The coordinator failed on this message.',
    mend: 'Nothing to do: it is tried again, and keeps its time of arrival.',
  },
  UNDELIVERABLE: {
    zh: '无法投递',
    en: 'The broker gave the message up.',
    mend: 'See the dead-letter reason; reissue the task.',
  },
} as const satisfies Record<string, Rejection>;

export type RejectionCode = keyof typeof REJECTIONS;
