import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ConfigModule } from '@nestjs/config';
import { LoggerModule } from 'pino-for-shop';
import { OrdersModule } from '@shop/orders/orders.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [LoggerModule, ScheduleModule.forRoot(), OrdersModule, ConfigModule.forRoot(), AuthModule],
})
export class AppModule {}
