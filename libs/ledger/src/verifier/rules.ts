/** The rules a bundle is checked by. `exit` is the exit code of the command when the rule is broken; 0 only tells something. */
export const RULES = {
  SIZE_MISMATCH: { exit: 10, zh: '存证记录数与检查点不符', en: 'The number of leaves is not that of the checkpoint.' },
  ROOT_MISMATCH: { exit: 10, zh: '根哈希与检查点不符', en: 'The leaves do not lead to the root of the checkpoint.' },
  LEAF_ALTERED: {
    exit: 10,
    zh: '存证记录与其哈希不符',
    en: 'The leaf does not have the hash that the log had for it.',
  },
  NOT_INCLUDED: {
    exit: 10,
    zh: '审计路径不通向检查点',
    en: 'The audit path does not lead from the leaf to the checkpoint.',
  },
  LEAF_ORDER: { exit: 10, zh: '存证记录序号不连续', en: 'A leaf is missing or out of its place.' },
  CHECKPOINT_SIGNATURE: { exit: 11, zh: '检查点签名无效', en: 'The checkpoint is not signed by the log.' },
  WITNESS_QUORUM: {
    exit: 12,
    zh: '见证会签不足或无效',
    en: 'Too few witnesses cosigned, or a cosignature does not hold.',
  },
  TIMESTAMP_MALFORMED: { exit: 13, zh: '时间戳格式错误', en: 'The time-stamp is no token as RFC 3161 has it.' },
  TIMESTAMP_ALGORITHM: { exit: 14, zh: '时间戳算法不符', en: 'The time-stamp uses another algorithm than it may.' },
  TIMESTAMP_IMPRINT: {
    exit: 15,
    zh: '时间戳不是本存证链该检查点的',
    en: 'The time-stamp is not of this head of this log.',
  },
  TIMESTAMP_NONCE: { exit: 16, zh: '时间戳随机数不符', en: 'The time-stamp does not answer the query that was sent.' },
  TIMESTAMP_SIGNATURE: { exit: 17, zh: '时间戳签名无效', en: 'The signature of the time-stamp does not hold.' },
  TIMESTAMP_AUTHORITY: {
    exit: 18,
    zh: '时间戳机构证书无效、已过期或不受信任',
    en: 'The certificate of the time-stamp is not one that may sign it, was not valid then, or is trusted by nobody.',
  },
  OPENING_MISMATCH: { exit: 20, zh: '原文与存证记录不符', en: 'What is shown is not what the leaf commits to.' },
  BAD_SIGNATURE: {
    exit: 21,
    zh: '签名无效',
    en: 'The signature does not hold, or is not of the owner that it must be of.',
  },
  KEY_NOT_VALID: { exit: 22, zh: '签名密钥当时无效', en: 'The key was not valid when the leaf was recorded.' },
  SEQUENCE_GAP: {
    exit: 30,
    zh: '承办单位序号缺失且清单未列',
    en: 'Numbers of an office are missing and its manifest does not say so.',
  },
  SEQUENCE_REUSED: { exit: 31, zh: '承办单位序号重复', en: 'Two recorded results of an office have one number.' },
  DUPLICATE_RESULT: { exit: 31, zh: '同一任务有两个生效结论', en: 'A task has two final results.' },
  RESULT_AFTER_CLOSE: {
    exit: 32,
    zh: '截止后计入的结果',
    en: 'A result counts though the window was closed and nobody admitted it.',
  },
  AFTER_SEAL: { exit: 32, zh: '封存后不得有的记录', en: 'A leaf that may not come behind the seal.' },
  TASKS_MISMATCH: {
    exit: 33,
    zh: '任务与拆分记录不符',
    en: 'The tasks issued are not those the application was split into.',
  },
  UNKNOWN_TASK: { exit: 34, zh: '结果无对应任务', en: 'A result answers no task that was issued to this office.' },
  MANIFEST_MISMATCH: { exit: 35, zh: '对账清单与存证不符', en: 'A manifest does not agree with the leaves.' },
  CLOSING_RECORD_MISMATCH: {
    exit: 36,
    zh: '截止记录与存证不符',
    en: 'The closing record does not agree with the leaves.',
  },
  WINDOW_STATE: {
    exit: 37,
    zh: '联审窗口状态变更不合规',
    en: 'The review window went from one state to another that may not follow.',
  },
  SEAL_MISMATCH: { exit: 38, zh: '封存记录与存证不符', en: 'The seal does not agree with what it seals.' },
  SCORE_MISMATCH: { exit: 40, zh: '积分复算不一致', en: 'The score is not what the rules give for the findings.' },
  APPROVAL: { exit: 41, zh: '未经两人批准', en: 'Two different persons must approve, and did not.' },
  RULES_MISMATCH: { exit: 42, zh: '计分规则文件不符', en: 'The rule file is not the one that is named.' },
  MALFORMED: { exit: 50, zh: '存证包格式错误', en: 'The file is not a bundle.' },
  LEAF_MALFORMED: { exit: 50, zh: '存证记录格式错误', en: 'The leaf is not a record in its canonical form.' },
  NOT_AN_EXTENSION: { exit: 60, zh: '不是前一存证包的延续', en: 'The newer bundle does not begin with the older one.' },
  NOT_RECORDED: { exit: 61, zh: '未入存证链', en: 'The ledger does not hold what was promised.' },
  RECEIPT_MISMATCH: {
    exit: 62,
    zh: '回执与存证不符',
    en: 'The ledger holds it with another outcome than the receipt says.',
  },
  NOT_FOUND: { exit: 63, zh: '存证链中没有该申请或单位', en: 'The ledger knows no such application or office.' },
  LOG_KEY_UNPINNED: {
    exit: 0,
    zh: '日志公钥取自存证包本身，未经外部确认',
    en: 'The log key is the one in the bundle; nothing else vouches for it.',
  },
  ERASED: { exit: 0, zh: '原文已依法删除，无法复核', en: 'What the leaf commits to was erased and cannot be checked.' },
  GAP: { exit: 0, zh: '承办单位序号有缺口', en: 'Numbers of an office are missing, as its manifest says.' },
  NOT_COUNTERSIGNED: { exit: 0, zh: '承办单位未会签', en: 'The office has not countersigned its manifest.' },
  KEY_SUSPECT: {
    exit: 0,
    zh: '密钥已因泄露撤销，该结果不计',
    en: 'The key was revoked as compromised: the result does not count.',
  },
  PROOF_PARTIAL: {
    exit: 0,
    zh: '证明只涉及所列记录；此后的撤销、截止与计分以整包核验为准',
    en: 'A proof is about the leaves in it; a later revocation, the close and the score are shown by the whole bundle.',
  },
  TIMESTAMP_UNTRUSTED: {
    exit: 0,
    zh: '时间戳机构未经核验，请用 --tsa-ca 指定其根证书',
    en: 'The authority of the time-stamp was not checked; name its root with --tsa-ca.',
  },
  UNSEALED: { exit: 0, zh: '本年度尚未封存', en: 'The season is not sealed yet.' },
} as const satisfies Record<string, { exit: number; zh: string; en: string }>;

export type Rule = keyof typeof RULES;

/** One thing the verifier has to say. `detail` names fields, references and numbers, never what was found of a person. */
export interface Finding {
  rule: Rule;
  /** Index of the leaf concerned; null when it is the whole or an office's sum. */
  leaf: number | null;
  office: string | null;
  application: string | null;
  detail: string;
}

/** True when the finding means that something is wrong. */
export function isFault({ rule }: Finding): boolean {
  return RULES[rule].exit !== 0;
}

/** 0 when nothing is wrong; else the lowest code among the rules that are broken. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const codes = findings.filter(isFault).map(({ rule }) => RULES[rule].exit as number);
  return codes.length === 0 ? 0 : Math.min(...codes);
}
