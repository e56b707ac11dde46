import { Global, Module } from '@nestjs/common';

@Global()
// the root
@Module({ imports: [] })
export class AppModule {}
