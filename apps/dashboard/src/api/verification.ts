import { useMutation } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type Verification = Bodies['VerificationBody'];

/** A bundle, what it is checked against, and what of it is asked about. */
export interface Wish {
  file: File;
  log_key?: string;
  application?: string;
  office?: string;
}

export function useVerify() {
  return useMutation({
    gcTime: 0,
    mutationFn: ({ file, ...query }: Wish): Promise<Verification> =>
      read(
        api.POST('/api/verification', {
          params: { query },
          headers: { 'content-type': 'application/octet-stream' },
          // The document knows the body of a file as text; what is sent is the file.
          body: file as unknown as string,
          bodySerializer: (body) => body,
        }),
      ),
  });
}
