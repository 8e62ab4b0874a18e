import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ApiProblem, keepCsrfToken, read, type Bodies } from './client.js';

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

/** Signs out, and forgets everything that was shown. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.DELETE('/api/session')),
    onSettled: () => {
      keepCsrfToken(null);
      queries.setQueryData(SESSION, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
    },
  });
}
