import type { KeyFault } from '#signing';

/** Why a key is not taken, for those who hand it in. */
export const KEY_FAULT_WORDS: Record<KeyFault | 'UNKNOWN_OWNER', { zh: string; en: string }> = {
  NOT_A_REGISTRATION: { zh: '不是密钥登记声明', en: 'This is no signed key registration.' },
  FOREIGN_REALM: { zh: '声明属于其他环境', en: 'The registration is for another realm.' },
  UNKNOWN_ALGORITHM: { zh: '不支持该签名算法', en: 'This signature algorithm is not supported.' },
  NOT_A_PUBLIC_KEY: { zh: '公钥不是该算法的公钥', en: 'The public key is not one of the algorithm.' },
  NO_PROOF_OF_POSSESSION: {
    zh: '声明未用所登记的密钥签名',
    en: 'The registration is not signed with the key that it registers.',
  },
  NO_ENDORSEMENT: { zh: '缺少原密钥的签名声明', en: 'The same statement, signed with the key it follows, is missing.' },
  WRONG_ENDORSEMENT: {
    zh: '原密钥的签名声明无效',
    en: 'The statement signed with the key it follows does not hold.',
  },
  UNKNOWN_OWNER: { zh: '没有此承办单位', en: 'There is no such office.' },
};
