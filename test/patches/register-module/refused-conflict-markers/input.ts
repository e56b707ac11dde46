import { Module } from '@nestjs/common';

@Module({
<<<<<<< HEAD
  imports: [],
=======
  imports: [1],
>>>>>>> other
})
export class AppModule {}
