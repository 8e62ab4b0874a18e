import type { DataSource, EntityManager } from 'typeorm';

/** What the log holds of an office's numbers. */
export interface OfficeAccount {
  /** Tasks of the season. */
  issued: number;
  /** The last number that the office had used for another season before the first of these. */
  afterSequence: number;
  results: { sequence: number; digest: Buffer; status: 'accepted' | 'late' }[];
  /** Messages with a number that were set aside, as they arrived. */
  quarantined: { sequence: number; body: Buffer }[];
}

export interface KeptManifest {
  office: string;
  size: number;
  envelope: Buffer;
  digest: Buffer;
  drawnAt: Date;
  answer: 'countersigned' | 'disputed' | null;
  answeredAt: Date | null;
  answerEnvelope: Buffer | null;
}

/** Runs `work` unless another coordinator is at it; says whether it ran. */
export async function aloneOnSeason(store: DataSource, season: string, work: () => Promise<void>): Promise<boolean> {
  return store.transaction('READ COMMITTED', async (manager) => {
    const [lock] = await manager.query<{ held: boolean }[]>(
      'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS held',
      [SEALING_LOCK, season],
    );
    if (lock?.held === true) await work();
    return lock?.held === true;
  });
}

const SEALING_LOCK = 0x7365616c;

export async function noteScored(store: DataSource, season: string): Promise<void> {
  await store.query('UPDATE season SET scored_at = coalesce(scored_at, season_now()) WHERE id = $1', [season]);
}

/** Offices that have tasks of a season, or a result or other message in its log that bore their signature. */
export async function readOfficesOfSeason(store: DataSource, season: string): Promise<string[]> {
  const rows = await store.query<{ office: string }[]>(
    `SELECT office FROM task WHERE season = $1
     UNION SELECT office FROM result WHERE season = $1
     UNION SELECT office FROM quarantine q JOIN ledger_batch b ON b.number = q.ledger_batch WHERE b.season = $1 AND q.sequence IS NOT NULL
     ORDER BY office`,
    [season],
  );
  return rows.map(({ office }) => office);
}

/** What an office has in the first `size` leaves of a season's log. */
export async function readOfficeAccount(
  store: DataSource,
  season: string,
  office: string,
  size: number,
): Promise<OfficeAccount> {
  const results = await store.query<OfficeAccount['results']>(
    `SELECT r.sequence::int AS sequence, r.digest, r.status FROM result r JOIN ledger_batch b ON b.number = r.ledger_batch
     WHERE r.office = $2 AND r.season = $1 AND b.first_index + r.ledger_place < $3 ORDER BY r.sequence`,
    [season, office, size],
  );
  const quarantined = await store.query<OfficeAccount['quarantined']>(
    `SELECT q.sequence::int AS sequence, q.body FROM quarantine q JOIN ledger_batch b ON b.number = q.ledger_batch
     WHERE q.office = $2 AND q.sequence IS NOT NULL AND b.season = $1 AND b.first_index + q.ledger_place < $3
     ORDER BY b.first_index, q.ledger_place`,
    [season, office, size],
  );
  const first = [...results, ...quarantined].reduce((least, { sequence }) => Math.min(least, sequence), Infinity);
  const [row] = await store.query<{ issued: number; after: number }[]>(
    `SELECT (SELECT count(*)::int FROM task WHERE season = $1 AND office = $2) AS issued,
            coalesce((SELECT max(sequence)::int FROM result WHERE office = $2 AND season <> $1 AND sequence < $3), 0) AS after`,
    [season, office, Number.isFinite(first) ? first : 0],
  );
  return { issued: row!.issued, afterSequence: row!.after, results, quarantined };
}

/** Keeps the manifests of a season, all in the caller's transaction; those that are there stay as they are. */
export async function saveManifests(
  manager: EntityManager,
  season: string,
  size: number,
  manifests: readonly { office: string; envelope: Buffer; digest: Buffer; envelopeId: string | null }[],
): Promise<void> {
  for (const { office, envelope, digest, envelopeId } of manifests) {
    await manager.query(
      `INSERT INTO office_manifest (season, office, size, envelope, digest, envelope_id, drawn_at) VALUES ($1, $2, $3, $4, $5, $6, season_now())
       ON CONFLICT DO NOTHING`,
      [season, office, size, envelope, digest, envelopeId],
    );
  }
}

/** The manifests of a season, by office. */
export async function readManifests(store: DataSource | EntityManager, season: string): Promise<KeptManifest[]> {
  return store.query<KeptManifest[]>(
    `SELECT office, size::int AS size, envelope, digest, drawn_at AS "drawnAt", answer, answered_at AS "answeredAt",
            answer_envelope AS "answerEnvelope"
     FROM office_manifest WHERE season = $1 ORDER BY office COLLATE "C"`,
    [season],
  );
}

/**
 * Keeps what an office answered to its manifest. The first answer stands; false when this is no manifest that the office was given.
 * An answer that comes after the seal is kept too.
 */
export async function noteManifestAnswer(
  manager: EntityManager,
  answered: { season: string; office: string; digest: Buffer; answer: 'countersigned' | 'disputed'; envelope: Buffer },
): Promise<boolean> {
  const { season, office, digest, answer, envelope } = answered;
  const [, known] = await manager.query<[unknown, number]>(
    `UPDATE office_manifest SET answer = coalesce(answer, $4), answered_at = coalesce(answered_at, season_now()),
            answer_envelope = coalesce(answer_envelope, $5)
     WHERE season = $1 AND office = $2 AND digest = $3`,
    [season, office, digest, answer, envelope],
  );
  return known > 0;
}

/** Locks a closed season for its seal; null when it is not closed, or sealed already. */
export async function lockForSeal(
  manager: EntityManager,
  season: string,
): Promise<{ closingRecord: Buffer; rulesId: string; rulesDigest: string; now: Date } | null> {
  const [row] = await manager.query<{ closingRecord: Buffer; rulesId: string; rulesDigest: string; now: Date }[]>(
    `SELECT closing_record AS "closingRecord", rules_id AS "rulesId", rules_digest AS "rulesDigest", season_now() AS now
     FROM season WHERE id = $1 AND state = 'closed' AND scored_at IS NOT NULL FOR UPDATE`,
    [season],
  );
  return row ?? null;
}

/** Notes the seal, in the transaction that writes its leaf. */
export async function noteSeal(manager: EntityManager, season: string, at: Date, record: Buffer): Promise<void> {
  await manager.query(`UPDATE season SET state = 'sealed', sealed_at = $2, seal_record = $3 WHERE id = $1`, [
    season,
    at,
    record,
  ]);
}

/** Keeps the bytes of a rule file. */
export async function keepRuleFile(store: DataSource, digest: string, body: Buffer): Promise<void> {
  await store.query('INSERT INTO rule_file (digest, body) VALUES ($1, $2) ON CONFLICT DO NOTHING', [digest, body]);
}

/** Whether the leaf that says that the window closed stands behind the first `size` leaves of the log, or has no position yet. */
export async function closesBehind(store: DataSource | EntityManager, season: string, size: number): Promise<boolean> {
  const [row] = await store.query<{ behind: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM ledger_batch WHERE season = $1 AND (first_index IS NULL OR first_index >= $2)
       AND position('"state":"closed"'::bytea IN leaves) > 0) AS behind`,
    [season, size],
  );
  return row!.behind;
}

/** The signed records of a season, and the bytes of its rule file. */
export async function readSeasonRecords(
  store: DataSource | EntityManager,
  season: string,
): Promise<{ closingRecord: Buffer | null; sealRecord: Buffer | null; rules: Buffer | null } | null> {
  const [row] = await store.query<{ closingRecord: Buffer | null; sealRecord: Buffer | null; rules: Buffer | null }[]>(
    `SELECT s.closing_record AS "closingRecord", s.seal_record AS "sealRecord", f.body AS rules
     FROM season s LEFT JOIN rule_file f ON f.digest = s.rules_digest WHERE s.id = $1`,
    [season],
  );
  return row ?? null;
}
