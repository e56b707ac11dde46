import { Injectable } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './client/client.js';

@Injectable()
export default class Database extends PrismaClient {
  constructor() {
    super({
      adapter: new PrismaPg({ connectionString: process.env['DATABASE_URL'] }),
      omit: { member: { secret: true } },
    });
  }
}
