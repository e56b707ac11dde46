import { Module } from '@nestjs/common';
import { DatabaseModule, DRIZZLE } from '../../database/database.module.js';
import { Database } from './database.js';

/** Gives auth the connection that the application has. */
@Module({
  imports: [DatabaseModule],
  providers: [{ provide: Database, useExisting: DRIZZLE }],
  exports: [Database],
})
export class AuthDatabaseModule {}
