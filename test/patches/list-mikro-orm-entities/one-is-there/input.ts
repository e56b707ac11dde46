import { defineConfig } from '@mikro-orm/postgresql';
import { Cat } from './cats/cat.entity';
import { User as Person } from './users/user.entity.js';

export default defineConfig({
  dbName: 'shop',
  entities: [Cat, Person],
});
