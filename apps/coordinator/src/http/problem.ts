import { ApiProperty } from '@nestjs/swagger';
import type { InputFault } from '#contracts';

export class MessageBody {
  @ApiProperty({ example: '申请内容有误，请按所列各项更正' }) zh: string;
  @ApiProperty({ example: 'The application has faults; mend what is listed.' }) en: string;
}

export class FaultBody implements InputFault {
  @ApiProperty({ example: 'claims[2].fields.certificate_number', description: 'Where the fault is.' }) path: string;
  @ApiProperty({ example: 'missing_field', description: 'Machine-readable; the words may change, the code does not.' })
  code: string;
  @ApiProperty({ example: '毕业证书编号：必填' }) zh: string;
  @ApiProperty({ example: 'Diploma number: is required.' }) en: string;
}

/** The body of every answer of 400 and above. */
export class ProblemBody {
  @ApiProperty({ example: 'invalid_application' }) code: string;
  @ApiProperty() message: MessageBody;
  @ApiProperty({
    type: [FaultBody],
    required: false,
    description: 'What exactly is wrong, when the input is at fault.',
  })
  faults?: InputFault[];
  @ApiProperty({
    required: false,
    description: 'With 500 only: under this id the log says more.',
    example: '0192f0c1-7a…',
  })
  id?: string;
}

/** What can be answered instead of what was asked for. */
export const PROBLEMS = {
  invalid_application: {
    status: 400,
    zh: '申请内容有误，请按所列各项更正',
    en: 'The application has faults; mend what is listed.',
  },
  invalid_query: { status: 400, zh: '查询条件有误', en: 'The query has faults; mend what is listed.' },
  malformed_json: { status: 400, zh: '内容不是合格的 JSON', en: 'The body is not JSON as this service reads it.' },
  unreadable_file: { status: 400, zh: '文件无法读取', en: 'The file cannot be read.' },
  unknown_route: { status: 404, zh: '没有此地址', en: 'There is nothing at this address.' },
  unknown_application: { status: 404, zh: '没有此申请编号', en: 'No application has this number.' },
  unknown_office: { status: 404, zh: '没有此承办单位', en: 'There is no such office.' },
  not_in_ledger: {
    status: 404,
    zh: '存证链中没有，或尚未列入已签名的检查点',
    en: 'The ledger does not have this, or not under a signed head yet.',
  },
  unknown_season: { status: 404, zh: '没有此年度', en: 'There is no such season.' },
  invalid_deadline: { status: 400, zh: '截止时间有误', en: 'The deadline has faults; mend what is listed.' },
  window_not_movable: {
    status: 409,
    zh: '联审窗口已到截止时间或已关闭，或新的截止时间不在将来，未作任何更改',
    en: 'The deadline has come, the window is closed, or the new deadline does not lie ahead; nothing was changed.',
  },
  invalid_body: { status: 400, zh: '内容有误，请按所列各项更正', en: 'The body has faults; mend what is listed.' },
  not_signed_in: { status: 401, zh: '请先登录', en: 'Sign in first.' },
  sign_in_refused: {
    status: 401,
    zh: '账号或密码不正确，或账号暂时锁定',
    en: 'The account or the password is wrong, or the account is locked for a while.',
  },
  no_identity_provider: {
    status: 404,
    zh: '本系统未接入统一身份认证',
    en: 'This installation has no provider of identities.',
  },
  identity_provider_unreachable: {
    status: 503,
    zh: '统一身份认证暂时无法访问，请稍后再试或使用本系统账号登录',
    en: 'The provider of identities cannot be reached; try again later, or sign in with a password.',
  },
  not_allowed: { status: 403, zh: '无权进行此操作', en: 'This is not for your role.' },
  password_change_due: { status: 403, zh: '请先修改初始密码', en: 'Change the first password before anything else.' },
  second_factor_due: { status: 403, zh: '请输入第二因素验证码', en: 'Give a code of the second factor first.' },
  enrolment_due: { status: 403, zh: '请先启用第二因素', en: 'Get a second factor before anything else.' },
  fresh_proof_needed: {
    status: 403,
    zh: '请重新验证身份后再操作',
    en: 'Prove anew who you are (POST /api/session/proof), then try again.',
  },
  too_many_reveals: {
    status: 429,
    zh: '一小时内查看明文次数已达上限，请稍后再试',
    en: 'So many fields were revealed within the hour that no more can be; try again later.',
  },
  unknown_view: { status: 404, zh: '没有此视图', en: 'There is no such view.' },
  too_many_views: {
    status: 409,
    zh: '保存的视图已达上限，请先删除不用的',
    en: 'You keep as many views as can be kept; forget one first.',
  },
  unknown_stretch: { status: 404, zh: '访问记录没有此段', en: 'The access log has no such stretch.' },
  unknown_export: { status: 404, zh: '没有此导出', en: 'There is no such export.' },
  export_not_ready: {
    status: 409,
    zh: '导出尚未完成、未能完成，或文件已超过保存期限',
    en: 'The export is not finished, was not finished, or its file is no longer kept.',
  },
  too_many_exports: {
    status: 429,
    zh: '同时进行的导出已达上限，请等待其完成',
    en: 'Too many exports of yours are under way; wait for them.',
  },
  unknown_field: { status: 404, zh: '申请中没有此项内容', en: 'The application has no such field.' },
  unknown_account: { status: 404, zh: '没有此账号', en: 'There is no such account.' },
  account_taken: {
    status: 409,
    zh: '账号已存在，未作任何更改',
    en: 'There is such an account already; nothing was changed.',
  },
  role_kept_apart: {
    status: 409,
    zh: '审计员、系统管理员、安全管理员不得互换，也不得由其他角色转任，未作任何更改',
    en: 'Auditor and administrators are roles that are neither left nor entered; nothing was changed.',
  },
  own_account: { status: 409, zh: '不得管理本人账号', en: 'Nobody administers the own account.' },
  too_many_requests: { status: 429, zh: '操作过于频繁，请稍后再试', en: 'Too often; try again later.' },
  foreign_page: {
    status: 403,
    zh: '请求不是来自本系统的页面',
    en: 'The request does not come from a page of this system, or lacks its x-csrf-token.',
  },
  invalid_key: { status: 400, zh: '密钥登记有误', en: 'The key cannot be registered; mend what is listed.' },
  nothing_to_remind: {
    status: 409,
    zh: '该单位没有未复任务，无需督办',
    en: 'The office has answered everything; there is nothing to remind it of.',
  },
  reminded_lately: {
    status: 409,
    zh: '一小时内已向该单位发出督办单，未再发送',
    en: 'The office was reminded within the last hour; nothing was sent.',
  },
  reminder_taken: {
    status: 409,
    zh: '此编号的督办单已发出，内容不同，未再发送',
    en: 'A reminder with this id was sent and says something else; nothing was sent.',
  },
  unknown_key: { status: 404, zh: '没有此密钥', en: 'No key has this id.' },
  key_not_pending: {
    status: 409,
    zh: '该密钥已批准或已停用，未作任何更改',
    en: 'The key is approved already, or ended; nothing was changed.',
  },
  key_not_in_use: {
    status: 409,
    zh: '该密钥不在使用中，未作任何更改',
    en: 'The key is not in use; nothing was changed.',
  },
  key_signs_open_tasks: {
    status: 409,
    zh: '尚有未复任务由该密钥签名，暂不能停用',
    en: 'Tasks that offices have still to answer bear its signature; it stays until they are answered.',
  },
  unknown_quarantined: { status: 404, zh: '隔离区没有此消息', en: 'There is no such message in quarantine.' },
  unknown_batch: { status: 404, zh: '没有此批量操作', en: 'There is no such batch.' },
  unknown_late_result: { status: 404, zh: '没有此逾期结果', en: 'There is no such late result.' },
  unknown_proposal: { status: 404, zh: '没有此提议', en: 'There is no such proposal.' },
  unknown_task: { status: 404, zh: '没有待转派的此任务', en: 'No such task waits to be routed.' },
  nothing_matches: { status: 409, zh: '没有符合条件的对象，未作任何更改', en: 'Nothing matches; nothing was changed.' },
  not_held: { status: 409, zh: '该消息已处理，不在隔离中', en: 'The message is not held any more.' },
  nothing_changes: {
    status: 409,
    zh: '与现行的相同，无需提议',
    en: 'This is what holds already; there is nothing to propose.',
  },
  already_proposed: { status: 409, zh: '已有未决的提议', en: 'A proposal about this is open already.' },
  second_person_needed: {
    status: 403,
    zh: '须由提议人以外的另一人批准',
    en: 'Another person than the one who proposed must approve.',
  },
  proposal_decided: { status: 409, zh: '该提议已有决定', en: 'The proposal has been decided.' },
  subject_changed: {
    status: 409,
    zh: '提议后情况已变，请重新提议',
    en: 'Things have changed since it was proposed; propose anew.',
  },
  not_admissible: {
    status: 409,
    zh: '该结果不能采纳：窗口尚未关闭、不是最终结论、任务已有结论，或已作决定',
    en: 'The result cannot be admitted: the window is not closed, it is not final, its task is answered, or it was decided upon.',
  },
  other_rules: {
    status: 409,
    zh: '本系统当前的计分规则不是该年度的规则',
    en: 'The season was scored by another rule file than the one in force here.',
  },
  not_routable: { status: 409, zh: '任务不能转派到该单位', en: 'The task cannot go to that office.' },
  number_taken: {
    status: 409,
    zh: '该申请编号已递交过不同的内容，未作任何更改',
    en: 'Another application was handed in under this number; nothing was changed.',
  },
  unknown_entry: { status: 404, zh: '本单位没有此待办事项', en: 'The office has no such worklist entry.' },
  invalid_decision: {
    status: 400,
    zh: '核查结论有误，请按所列各项更正',
    en: 'The answer has faults; mend what is listed.',
  },
  entry_taken: { status: 409, zh: '已由他人领取，未作任何更改', en: 'Somebody else has it; nothing was changed.' },
  entry_not_claimed: { status: 409, zh: '请先领取', en: 'Claim it first.' },
  entry_in_review: { status: 409, zh: '正在等待复核', en: 'It waits for the second person.' },
  entry_decided: { status: 409, zh: '已作出结论', en: 'It is decided already.' },
  nothing_to_review: { status: 409, zh: '没有待复核的结论', en: 'Nothing was proposed that could be reviewed.' },
  same_person: { status: 409, zh: '复核人不得为经办人本人', en: 'The second person must not be the officer.' },
  window_over: { status: 409, zh: '联审窗口已截止', en: 'The review window is over.' },
  invalid_sheet: {
    status: 422,
    zh: '表格不能使用，未作任何更改',
    en: 'The sheet cannot be used; nothing was changed.',
  },
  too_large: { status: 413, zh: '内容超过大小限制', en: 'The body is larger than the limit.' },
  unsupported_type: { status: 415, zh: '不支持此内容类型', en: 'This content type is not supported here.' },
  bad_request: { status: 400, zh: '请求无法处理', en: 'The request cannot be handled.' },
  signer_away: {
    status: 503,
    zh: '签名器暂时不可用，未作任何更改，请稍后再试',
    en: 'The signer cannot be reached; nothing was changed. Try again later.',
  },
  not_ready: { status: 503, zh: '服务尚未就绪', en: 'The service is not ready.' },
  internal: {
    status: 500,
    zh: '系统内部错误，请把编号告知管理员',
    en: 'Something went wrong inside; tell the administrator the id.',
  },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Ends a request with a problem that the caller can do something about. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly faults?: readonly InputFault[],
  ) {
    super(PROBLEMS[code].en);
    this.name = 'Problem';
  }
}

/** The body for a problem. */
export function problemBody(
  code: ProblemCode,
  more: { faults?: readonly InputFault[]; id?: string } = {},
): ProblemBody {
  const { zh, en } = PROBLEMS[code];
  const { faults, id } = more;
  return { code, message: { zh, en }, ...(faults && { faults: [...faults] }), ...(id !== undefined && { id }) };
}
