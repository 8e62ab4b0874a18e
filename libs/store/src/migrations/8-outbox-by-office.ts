import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due at one instant, as all tasks are when the window opens, leaves office by office: see `drainOutbox`. */
export class OutboxByOffice1700000000008 implements MigrationInterface {
  name = 'OutboxByOffice1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_available');
    await runner.query('CREATE INDEX outbox_available ON outbox (available_at, office, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_available');
    await runner.query('CREATE INDEX outbox_available ON outbox (available_at, id)');
  }
}
