/** Words about the signature under a result and its place in the ledger. */
export const proofZh = {
  open: '验证',
  title: '签名与存证',
  signer: '签名单位',
  key: '密钥编号',
  keyThen: '到达时密钥状态',
  keyNow: '密钥现状',
  then: {
    valid: '有效',
    grace: '已停用，在途宽限内',
    suspect: '疑似泄露期间，不计',
    refused: '无效',
    unknown: '未登记',
  },
  validFrom: (from: string, until: string | null) => `${from} 至 ${until ?? '未定'}`,
  validity: '密钥有效期',
  receipt: '回执编号',
  batch: '批次签名位置',
  batchOf: (i: number, n: number) => `第 ${i} 条，共 ${n} 条`,
  single: '单独签名',
  ledger: '存证链位置',
  notYet: '尚未入链，片刻后可下载证明',
  download: '下载证明文件',
  how: '离线核验：node countersign-verify.mjs proof <文件>',
  explain: '每次打开本页，服务器都按登记的公钥重新验证签名，并核对到达时记下的摘要。证明文件无需服务器和网络即可核验。',
};

export type ProofWords = typeof proofZh;
