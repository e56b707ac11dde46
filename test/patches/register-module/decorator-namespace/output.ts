import * as nest from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@nest.Module({
  imports: [AuthModule],
})
export class AppModule {}
