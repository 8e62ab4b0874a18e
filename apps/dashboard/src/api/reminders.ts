import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';

export type Reminder = Bodies['ReminderBody'];

const keyOf = (season: string | undefined, office: string) => ['reminders', season, office];

/** The reminders of an office in a season, newest first. */
export function useReminders(season: string | undefined, office: string | null) {
  return useQuery({
    queryKey: keyOf(season, office ?? ''),
    enabled: season !== undefined && office !== null,
    // Nothing tells of it when one is handed to the broker.
    refetchInterval: ({ state }) =>
      state.data?.entries.some((one) => one.state === 'waiting') ? 1_000 : untilTold(10_000)(),
    queryFn: () =>
      read(
        api.GET('/api/seasons/{season}/offices/{office}/reminders', {
          params: { path: { season: season!, office: office! } },
        }),
      ),
  });
}

/** Reminds an office; one `id` reminds once, however often it is sent. */
export function useRemind(season: string, office: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      read(
        api.PUT('/api/seasons/{season}/offices/{office}/reminders/{id}', {
          params: { path: { season, office, id } },
          body: note === '' ? {} : { note },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(season, office) }),
  });
}
