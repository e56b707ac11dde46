import { defineConfig } from '@mikro-orm/postgresql';
import { Cat } from './cats/cat.entity';
import { User } from './users/user.entity';
import { AuthSession } from './auth/store/auth-session.entity';

export default defineConfig({
  dbName: 'shop',
  entities: [Cat, User, AuthSession],
});
