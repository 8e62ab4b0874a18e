"""What an office has answered: each result with its number and its exact bytes, until the end of the season and after.

One process at a time. Losing the file loses the office's sequence numbers: it belongs into the backup.
"""

import contextlib
import sqlite3
import time

SCHEMA = """
CREATE TABLE IF NOT EXISTS result (
  season TEXT NOT NULL, sequence INTEGER NOT NULL, task_digest TEXT NOT NULL UNIQUE, result_digest TEXT NOT NULL UNIQUE,
  body BLOB NOT NULL, receipt TEXT, attempts INTEGER NOT NULL, due REAL NOT NULL, PRIMARY KEY (season, sequence)
);
CREATE INDEX IF NOT EXISTS result_open ON result (due) WHERE receipt IS NULL;
CREATE TABLE IF NOT EXISTS review_window (season TEXT PRIMARY KEY, epoch INTEGER NOT NULL, closes_at TEXT NOT NULL);
"""
FIRST_INTERVAL_S, LONGEST_INTERVAL_S = 60, 3600


class Journal:
    def __init__(self, file: str):
        self.database = sqlite3.connect(file, isolation_level=None)  # transactions are begun by hand
        self.database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")  # what is committed is on the disk
        self.database.executescript(SCHEMA)

    @contextlib.contextmanager
    def transaction(self):
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def answer_to(self, task_digest: str):
        row = self.database.execute("SELECT body FROM result WHERE task_digest = ?", (task_digest,)).fetchone()
        return None if row is None else row[0]

    def next_sequence(self, season: str) -> int:
        return self.database.execute(
            "SELECT coalesce(max(sequence), 0) + 1 FROM result WHERE season = ?", (season,)
        ).fetchone()[0]

    def record(self, season: str, sequence: int, task_digest: str, result_digest: str, body: bytes) -> None:
        self.database.execute(
            "INSERT INTO result VALUES (?, ?, ?, ?, ?, NULL, 0, ?)",
            (season, sequence, task_digest, result_digest, body, time.time() + FIRST_INTERVAL_S),
        )

    def strike_off(self, entries: list) -> None:
        """Notes the first receipt for each result; entries for others, and further receipts, change nothing."""
        with self.transaction():
            self.database.executemany(
                "UPDATE result SET receipt = ? WHERE result_digest = ? AND receipt IS NULL",
                [(one.get("code", one["status"]), one["result_digest"]) for one in entries],
            )

    def all_due(self) -> None:
        """On start: whatever has no receipt is published again."""
        self.database.execute("UPDATE result SET due = 0 WHERE receipt IS NULL")

    def take_due(self, at: float) -> list:
        """Bodies to be published again now, some at a time; each is due next after twice as long."""
        rows = self.database.execute(
            "SELECT result_digest, body, attempts FROM result WHERE receipt IS NULL AND due <= ? ORDER BY due LIMIT 20",
            (at,),
        ).fetchall()
        for result_digest, _, attempts in rows:
            interval = min(FIRST_INTERVAL_S * 2**attempts, LONGEST_INTERVAL_S)
            self.database.execute(
                "UPDATE result SET attempts = ?, due = ? WHERE result_digest = ?",
                (attempts + 1, at + interval, result_digest),
            )
        return [body for _, body, _ in rows]

    def note_window(self, season: str, epoch: int, closes_at: str) -> None:
        self.database.execute(
            "INSERT INTO review_window VALUES (?, ?, ?) ON CONFLICT (season) DO UPDATE"
            " SET epoch = excluded.epoch, closes_at = excluded.closes_at WHERE excluded.epoch >= review_window.epoch",
            (season, epoch, closes_at),
        )

    def window_end(self, season: str) -> str:
        """The end that the latest notice told; '' before any. An instant is later than ''."""
        row = self.database.execute("SELECT closes_at FROM review_window WHERE season = ?", (season,)).fetchone()
        return "" if row is None else row[0]
