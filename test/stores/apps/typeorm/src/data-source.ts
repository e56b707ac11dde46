import { DataSource, type DataSourceOptions } from 'typeorm';

export const databaseOptions = {
  type: 'postgres',
  url: process.env.DATABASE_URL,
} satisfies DataSourceOptions;

/** For the command line of TypeORM. */
export default new DataSource({
  ...databaseOptions,
  migrations: ['dist/migrations/*.js'],
});
