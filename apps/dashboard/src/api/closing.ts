import { useQuery } from '@tanstack/react-query';
import { untilTold } from '../live/stream-state.js';
import { api, read, type Bodies } from './client.js';

export type SeasonDetail = Bodies['SeasonDetailBody'];
export type Ledger = Bodies['LedgerBody'];
export type ManifestEntry = Bodies['ManifestsBody']['entries'][number];

/** What the closing record, as it is signed, says of one office. */
export interface ClosingOffice {
  office: string;
  issued: number;
  unanswered: number;
  interim: number;
  late: number;
}
export interface ClosingRecord {
  closed_at: string;
  rules: { id: string; digest: string };
  applications: { total: number; complete: number; incomplete: number };
  offices: ClosingOffice[];
}

/** The window of a season: its fences and, once it is closed, the record of that. */
export function useSeasonDetail(season: string | undefined) {
  return useQuery({
    queryKey: ['season', season],
    enabled: season !== undefined,
    refetchInterval: untilTold(5_000),
    queryFn: () => read(api.GET('/api/seasons/{season}', { params: { path: { season: season! } } })),
  });
}

export function useLedger(season: string | undefined) {
  return useQuery({
    queryKey: ['ledger', season],
    enabled: season !== undefined,
    refetchInterval: untilTold(5_000),
    queryFn: () => read(api.GET('/api/seasons/{season}/ledger', { params: { path: { season: season! } } })),
  });
}

export function useManifests(season: string | undefined) {
  return useQuery({
    queryKey: ['manifests', season],
    enabled: season !== undefined,
    refetchInterval: untilTold(5_000),
    queryFn: () => read(api.GET('/api/seasons/{season}/manifests', { params: { path: { season: season! } } })),
  });
}

/** The record as the API hands it on: the payload of a signed message, which the coordinator wrote and verified. */
export function closingRecordOf(season: SeasonDetail): ClosingRecord | null {
  return (season.closing_record?.payload ?? null) as ClosingRecord | null;
}
