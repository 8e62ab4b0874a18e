import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { abandonRequests, api, ApiProblem, keepCsrfToken, read, type Bodies } from './client.js';

export type Session = Bodies['SessionBody'];
export type Role = Session['person']['role'];

const SESSION = ['session'];

async function readSession(): Promise<Session | null> {
  try {
    return kept(await read(api.GET('/api/session')));
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not_signed_in') return null;
    throw error;
  }
}

function kept(session: Session): Session {
  keepCsrfToken(session.csrf_token);
  return session;
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: readSession, refetchInterval: 60_000 });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Bodies['SignInBody']) => kept(await read(api.POST('/api/session', { body }))),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Bodies['NewPasswordBody']) => kept(await read(api.PUT('/api/session/password', { body }))),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

/** In which ways one can sign in here. */
export function useSignInWays() {
  return useQuery({
    queryKey: [...SESSION, 'ways'],
    staleTime: Infinity,
    queryFn: () => read(api.GET('/api/session/ways')),
  });
}

/** Completes sign-in with a code of the second factor, or a recovery code. */
export function useGiveCode() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Bodies['CodeBody']) => kept(await read(api.POST('/api/session/second-factor', { body }))),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

/** Proves anew who one is: by a code where the account has a second factor, else by the password. */
export function useProve() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Bodies['ProofBody']) => kept(await read(api.POST('/api/session/proof', { body }))),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

/** Asks for a secret; nothing changes until a code confirms it. Answers `fresh_proof_needed` after a quarter of an hour. */
export async function proposeSecondFactor(): Promise<Bodies['SecondFactorBody']> {
  return read(api.POST('/api/session/totp'));
}

/** Confirms the secret; gives the recovery codes, this once. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  return (await read(api.PUT('/api/session/totp', { body: { code } }))).recovery_codes;
}

export async function removeSecondFactor(): Promise<Session> {
  return kept(await read(api.DELETE('/api/session/totp')));
}

/** Asks anew who is signed in, after something about the account has changed. */
export function useSessionChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: SESSION });
}

/** Signs out, and forgets everything that was shown. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      // What is cancelled is not asked for again, as what merely failed would be.
      void queries.cancelQueries({ predicate: isShown });
      abandonRequests();
      return read(api.DELETE('/api/session'));
    },
    onSettled: () => {
      keepCsrfToken(null);
      queries.setQueryData(SESSION, null);
      queries.removeQueries({ predicate: isShown });
    },
  });
}

const isShown = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== SESSION[0];
