import type { ElsewhereWords } from './elsewhere-zh.js';

export const elsewhereEn: ElsewhereWords = {
  go: 'Sign in with the city’s single sign-on',
  refused:
    'Single sign-on did not open a session: the account is not known here or disabled, or sign-in was not completed. Try again, or ask the security administrator.',
  unreachable: 'Single sign-on cannot be reached. Try again later, or sign in with a password.',
};
