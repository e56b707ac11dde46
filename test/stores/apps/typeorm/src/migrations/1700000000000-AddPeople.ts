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
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('visitors');
    await queryRunner.dropTable('people');
  }
}
