/** Every reason for which something is set aside or refused: one table, the same in receipts, quarantine, API and screens. */

export interface Rejection {
  zh: string;
  en: string;
  /** What the sender can do about it. */
  mend: { zh: string; en: string };
}

export const REJECTIONS = {
  TOO_LARGE: {
    zh: '消息过大',
    en: 'The message is larger than the limit.',
    mend: { zh: '每条消息不得超过 256 KiB。', en: 'Send at most 256 KiB per message.' },
  },
  NOT_AN_ENVELOPE: {
    zh: '不是签名信封',
    en: 'The body is not a DSSE envelope.',
    mend: {
      zh: '应以 JSON 发送 {payloadType, payload, signatures}。',
      en: 'Send {payloadType, payload, signatures} as JSON.',
    },
  },
  UNKNOWN_PAYLOAD_TYPE: {
    zh: '消息类型未知',
    en: 'This payload type is not accepted on this queue.',
    mend: { zh: '请核对 payloadType 与协议版本。', en: 'Check payloadType and the protocol version.' },
  },
  UNKNOWN_EXCHANGE: {
    zh: '来源交换机未知',
    en: 'The message did not come through an office results exchange.',
    mend: {
      zh: '请用本单位账号发布到 results.<单位>。',
      en: 'Publish to results.<office> with the account of that office.',
    },
  },
  UNKNOWN_KEY: {
    zh: '签名密钥未登记',
    en: 'The signing key is not registered.',
    mend: {
      zh: '请登记密钥并获批准；批准后该结果会自动重新判断。',
      en: 'Register the key and have it approved; the result is looked at again then.',
    },
  },
  KEY_NOT_VALID: {
    zh: '签名密钥不在有效期',
    en: 'The signing key was not valid at that time.',
    mend: { zh: '请用在用的密钥重新签名。', en: 'Sign again with an active key.' },
  },
  KEY_RETIRED: {
    zh: '签名密钥已停用',
    en: 'The signing key was retired more than 7 days ago.',
    mend: { zh: '请用接替的密钥重新签名。', en: 'Sign again with the key that followed it.' },
  },
  KEY_REVOKED: {
    zh: '签名密钥已吊销',
    en: 'The signing key was revoked.',
    mend: { zh: '请登记新密钥，并用其重新签名。', en: 'Have a new key registered, and sign again with it.' },
  },
  WRONG_KEY_OWNER: {
    zh: '签名密钥属于其他单位',
    en: 'The signing key belongs to another office.',
    mend: { zh: '请用该交换机所属单位的密钥签名。', en: 'Sign with the key of the office that owns the exchange.' },
  },
  WRONG_ACCOUNT: {
    zh: '消息账号与单位不符',
    en: 'The broker account is not that of the office.',
    mend: { zh: '请用本单位的账号发布。', en: 'Publish with the account of the office.' },
  },
  BAD_SIGNATURE: {
    zh: '签名验证失败',
    en: 'The signature does not match the bytes.',
    mend: {
      zh: '应对实际发送的字节签名；批量签名还应核对叶子、路径和总数。',
      en: 'Sign the exact bytes that are sent; in a batch, check leaf, path and count too.',
    },
  },
  BAD_BATCH_PATH: {
    zh: '批量签名路径错误',
    en: 'Count, index or path of the batch cannot be those of a Merkle tree.',
    mend: { zh: '请按 RFC 9162 第 2.1.3 节生成路径。', en: 'Build the path as RFC 9162, section 2.1.3 says.' },
  },
  MALFORMED_PAYLOAD: {
    zh: '内容格式错误',
    en: 'The payload is not strict JSON.',
    mend: {
      zh: '不得有重复的键或小数；至多 8 层、每层 256 项、每个字符串 4 KiB。',
      en: 'No duplicate keys, no fractions, at most 8 levels, 256 entries, 4 KiB per string.',
    },
  },
  SCHEMA_MISMATCH: {
    zh: '内容不符合模式',
    en: 'The payload does not have the fields its type demands.',
    mend: { zh: '请按公布的 JSON Schema 核对内容。', en: 'Check the payload against the published JSON Schema.' },
  },
  UNSUPPORTED_VERSION: {
    zh: '协议版本不支持',
    en: 'This version of the message is not supported.',
    mend: { zh: '请使用协议页所列的版本。', en: 'Use a version named on the protocol page.' },
  },
  FOREIGN_REALM: {
    zh: '属于其他环境',
    en: 'The message belongs to another realm.',
    mend: { zh: '请核对适配端接入的是哪个环境。', en: 'Check which installation the adapter is connected to.' },
  },
  FOREIGN_SEASON: {
    zh: '属于其他年度',
    en: 'The message belongs to a season that is not under review.',
    mend: { zh: '只答复本年度的任务。', en: 'Answer only tasks of the current season.' },
  },
  WRONG_OFFICE: {
    zh: '单位不符',
    en: 'The message names another office than the one it came from or went to.',
    mend: { zh: '只答复本单位的任务。', en: 'Answer only the tasks of your own office.' },
  },
  UNKNOWN_TASK: {
    zh: '任务不存在',
    en: 'No such task was issued.',
    mend: { zh: '只答复协调端下发的任务。', en: 'Answer only tasks that the coordinator sent.' },
  },
  TASK_MISMATCH: {
    zh: '与任务不一致',
    en: 'Digest, nonce, item or revision is not that of the task.',
    mend: {
      zh: '请照抄任务中的 task_digest、nonce、item 和 revision。',
      en: 'Copy task_digest, nonce, item and revision from the task.',
    },
  },
  VERDICT_NOT_ALLOWED: {
    zh: '结论不允许',
    en: 'Verdict or facts are not among those that the item allows.',
    mend: { zh: '请使用该事项定义中的结论和要素。', en: 'Use the verdicts and facts of the item definition.' },
  },
  ALREADY_ANSWERED: {
    zh: '任务已有不同结论',
    en: 'The task was already answered differently.',
    mend: { zh: '更改结论须由人社部门发起重新核查。', en: 'A changed answer needs a re-verification by HR.' },
  },
  SEQUENCE_REUSED: {
    zh: '序号重复使用',
    en: 'The sequence number already stands for another result.',
    mend: { zh: '结果应连续编号，序号不得重复使用。', en: 'Number results contiguously, and never reuse a number.' },
  },
  CLOCK_AHEAD: {
    zh: '签发时钟超前',
    en: 'The result is signed in the future.',
    mend: { zh: '请校准适配端的时钟。', en: 'Set the clock of the adapter.' },
  },
  BACKDATED: {
    zh: '签发时间早于任务',
    en: 'The result is signed before its task was issued.',
    mend: { zh: '请校准适配端的时钟。', en: 'Set the clock of the adapter.' },
  },
  UNKNOWN_MANIFEST: {
    zh: '不是本单位的对账清单',
    en: 'The answer is to no manifest that was sent to this office.',
    mend: {
      zh: '请对协调端发来的原件会签或提出异议。',
      en: 'Countersign or dispute the exact manifest that the coordinator sent.',
    },
  },
  UNKNOWN_REMINDER: {
    zh: '不是发给本单位的督办单',
    en: 'The message notes no reminder that was sent to this office.',
    mend: { zh: '请对协调端发来的原件会签。', en: 'Countersign the exact reminder that the coordinator sent.' },
  },
  REJECTED_BY_OFFICE: {
    zh: '被承办单位退回',
    en: 'The office refused the message.',
    mend: { zh: '请查看该单位的日志，然后重新下发任务。', en: 'See what the office logged; reissue the task.' },
  },
  NOT_PROCESSED: {
    zh: '协调端处理失败',
    en: 'The coordinator failed on this message.',
    mend: {
      zh: '无需处理：系统会自动重试，并保留到达时间。',
      en: 'Nothing to do: it is tried again, and keeps its time of arrival.',
    },
  },
  UNDELIVERABLE: {
    zh: '无法投递',
    en: 'The broker gave the message up.',
    mend: { zh: '请查看死信原因，然后重新下发任务。', en: 'See the dead-letter reason; reissue the task.' },
  },
} as const satisfies Record<string, Rejection>;

export type RejectionCode = keyof typeof REJECTIONS;
