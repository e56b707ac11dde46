import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const TIME = { type: 'timestamptz', precision: 3 };

/** Made by jwt-scaffold. */
export class AddAuth1795780800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const users = await queryRunner.getTable('users');
    const key = users?.findColumnByName('id');
    if (!key) {
      throw new Error('There is no users.id to refer to');
    }
    await queryRunner.createTable(
      new Table({
        name: 'auth_sessions',
        columns: [
          { name: 'id', type: 'uuid', isPrimary: true },
          {
            // Of the very type that it refers to.
            name: 'user_id',
            type: key.type,
            length: key.length,
            unsigned: key.unsigned,
            charset: key.charset,
            collation: key.collation,
          },
          { name: 'generation', type: 'int' },
          { name: 'created_at', ...TIME },
          { name: 'rotated_at', ...TIME },
          { name: 'ip', type: 'varchar', length: '255' },
          { name: 'user_agent', type: 'varchar', length: '255' },
          { name: 'idle_expires_at', ...TIME },
          { name: 'absolute_expires_at', ...TIME },
        ],
        indices: [
          { columnNames: ['user_id'] },
          { columnNames: ['idle_expires_at'] },
        ],
        foreignKeys: [
          {
            columnNames: ['user_id'],
            referencedTableName: 'users',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'auth_limits',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'attempts', type: 'int' },
          { name: 'expires_at', type: 'bigint' },
        ],
        indices: [{ columnNames: ['expires_at'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('auth_limits');
    await queryRunner.dropTable('auth_sessions');
  }
}
