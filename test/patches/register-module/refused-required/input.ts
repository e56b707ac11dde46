const { Module } = require('@nestjs/common');

@Module({ imports: [] })
export class AppModule {}
