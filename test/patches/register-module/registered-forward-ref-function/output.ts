import * as nest from '@nestjs/common';
import { AuthModule } from './auth/auth.module';

@nest.Module({
  imports: [nest.forwardRef(function () { return AuthModule.forRoot(); })],
})
export class AppModule {}
