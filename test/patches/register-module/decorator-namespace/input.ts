import * as nest from '@nestjs/common';

@nest.Module({
  imports: [],
})
export class AppModule {}
