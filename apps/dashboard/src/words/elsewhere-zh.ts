/** Words about sign-in at a provider of identities. */
export const elsewhereZh = {
  go: '通过统一身份认证登录',
  refused: '统一身份认证未能登录：账号未在本系统开通、已停用，或认证未完成。请重试，或联系安全管理员。',
  unreachable: '统一身份认证暂时无法访问。请稍后再试，或使用本系统账号登录。',
};

export type ElsewhereWords = typeof elsewhereZh;
