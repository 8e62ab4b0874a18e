import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for officers, and who did what with it. */
export class Worklist1700000000002 implements MigrationInterface {
  name = 'Worklist1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE worklist_event, worklist_entry');
  }
}

const STATEMENTS = [
  `CREATE TABLE worklist_entry (
     id uuid PRIMARY KEY,
     task_id uuid NOT NULL,
     revision integer NOT NULL,
     season text NOT NULL,
     office text NOT NULL,
     item text NOT NULL,
     subject text NOT NULL,
     reason text NOT NULL,
     needs_second_person boolean NOT NULL,
     due_at timestamptz NOT NULL,
     opened_at timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'claimed', 'proposed', 'decided', 'answered', 'withdrawn')),
     claimed_by text,
     claimed_until timestamptz,
     proposal jsonb,
     note text,
     proposed_by text,
     proposed_at timestamptz,
     returned_because text,
     reviewed_by text,
     decision_id uuid,
     decided_at timestamptz,
     settled_at timestamptz,
     UNIQUE (task_id, revision)) WITH (fillfactor = 70)`,
  // What is to be done, the most urgent first.
  `CREATE INDEX worklist_unfinished ON worklist_entry (office, due_at, id) WHERE state IN ('open', 'claimed', 'proposed')`,
  `CREATE INDEX worklist_by_state ON worklist_entry (office, state, due_at, id)`,
  `CREATE TABLE worklist_event (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     entry_id uuid NOT NULL REFERENCES worklist_entry,
     at timestamptz NOT NULL,
     kind text NOT NULL,
     by text,
     words text)`,
  `CREATE INDEX worklist_event_entry ON worklist_event (entry_id, id)`,
];
