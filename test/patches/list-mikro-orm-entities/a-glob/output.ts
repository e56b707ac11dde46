import { defineConfig } from '@mikro-orm/postgresql';
import { Cat } from './cats/cat.entity';

export default defineConfig({
  dbName: 'shop',
  entities: ['dist/**/*.entity.js'],
});
