import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class AddPeople1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'people',
        columns: [
          { name: 'personId', type: 'uuid', isPrimary: true },
          { name: 'mail', type: 'varchar', length: '320', isUnique: true },
          { name: 'secret', type: 'varchar', length: '255', isNullable: true },
          { name: 'blocked', type: 'boolean', default: false },
          { name: 'display_name', type: 'varchar', length: '255' },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'visitors',
        columns: [
          {
            name: 'id',
            type: 'bigint',
            unsigned: true,
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
          },
          { name: 'email', type: 'varchar', length: '255', isUnique: true },
        ],
      }),
    );
    const id = queryRunner.connection.driver.escape('personId');
    await queryRunner.query(
      `INSERT INTO people (${id}, mail, display_name) VALUES ('0b9ad9a9-3b0a-4b8e-9a52-3d8f4c1d6e01', 'Ada@example.com', 'Ada')`,
    );
    await queryRunner.query(
      "INSERT INTO visitors (email) VALUES ('Ada@example.com')",
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('visitors');
    await queryRunner.dropTable('people');
  }
}
