import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type SheetReport = Bodies['SheetBody'];

/** What became, or would become, of a sheet; `problems` is a workbook of the rows that are not taken, null when all are. */
export interface CheckedSheet {
  file: File;
  report: SheetReport;
  problems: Blob | null;
}

/** Checks a sheet and saves nothing; or saves it. */
export function useSheet() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, save }: { file: File; save: boolean }): Promise<CheckedSheet> => {
      // The workbook of problems is made before anything is saved: afterwards the saved rows would be in it as well.
      const checked = await send<SheetReport>(file, { dry_run: 'true' });
      const problems =
        checked.errors + checked.conflicts === 0
          ? null
          : await send<Blob>(file, { dry_run: 'true', answer: 'workbook' }, 'blob');
      return { file, report: save ? await send<SheetReport>(file, {}) : checked, problems };
    },
    onSuccess: ({ report }) => {
      if (report.saved) void queries.invalidateQueries({ queryKey: ['worklist'] });
    },
  });
}

async function send<T>(
  file: File,
  query: { dry_run?: 'true'; answer?: 'workbook' },
  parseAs: 'json' | 'blob' = 'json',
): Promise<T> {
  const answer = api.POST('/api/worklist/sheet', {
    params: { query },
    headers: { 'content-type': XLSX },
    // The document knows the body of a file as text; what is sent is the file.
    body: file as unknown as string,
    bodySerializer: (body) => body,
    parseAs,
  });
  return (await read(answer)) as T;
}
