import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Bodies } from './client.js';

export type CalendarChange = Bodies['CalendarChangeBody'];
export type NewNotice = Bodies['NewNoticeBody'];
export type NewLampDays = Bodies['NewLampDaysBody'];

const CALENDAR = ['calendar'];

/** What was proposed and decided about working days and lamps, newest first. */
export function useCalendarChanges(cursor: string | undefined) {
  return useQuery({
    queryKey: [...CALENDAR, 'changes', cursor],
    refetchInterval: 15_000,
    queryFn: () => read(api.GET('/api/calendar/changes', { params: { query: { cursor, limit: 20 } } })),
  });
}

/** Which days and lamps a notice would change. */
export function usePreviewNotice() {
  return useMutation({
    mutationFn: (body: NewNotice) => read(api.POST('/api/calendar/changes/preview', { body })),
  });
}

export function useProposeNotice() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewNotice) => read(api.POST('/api/calendar/changes', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: CALENDAR }),
  });
}

/** Which lamps would be others. */
export function usePreviewLampDays() {
  return useMutation({
    mutationFn: (body: NewLampDays) => read(api.POST('/api/calendar/changes/lamp-days/preview', { body })),
  });
}

export function useProposeLampDays() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewLampDays) => read(api.POST('/api/calendar/changes/lamp-days', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: CALENDAR }),
  });
}

/** The second person's decision; what is approved is reckoned by at once. */
export function useDecideNotice() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, approve }: { id: string; approve: boolean }): Promise<void> => {
      const params = { path: { id } };
      await (approve
        ? read(api.POST('/api/calendar/changes/{id}/approve', { params }))
        : read(api.POST('/api/calendar/changes/{id}/reject', { params })));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: CALENDAR }),
  });
}
