/** Why somebody may want to see a field in plain. The words are for the person who chooses; the code is recorded. */
export const PURPOSES = {
  enquiry: { zh: '来电来访核对身份', en: 'somebody who asks must be recognised' },
  objection: { zh: '异议复核', en: 'an objection is looked into' },
  correction: { zh: '申请内容更正', en: 'what was handed in is put right' },
  exception: { zh: '异常结果核对', en: 'a result that could not be accepted is looked into' },
  liaison: { zh: '与承办单位核对', en: 'an office asks about a task' },
} as const;

export type Purpose = keyof typeof PURPOSES;
