import {Module} from '@nestjs/common';
import {AUTH, AuthModule} from './auth/auth.module';

@Module({
  imports: [AuthModule],
  providers: [AUTH],
})
export class AppModule {}
