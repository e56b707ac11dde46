import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LoggerModule } from 'pino-for-shop';
import { OrdersModule } from '@shop/orders/orders.module';

@Module({
  imports: [LoggerModule, ScheduleModule.forRoot(), OrdersModule],
})
export class AppModule {}
