import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Order } from './orders/order.entity';
import { User } from './people/user';
import { User as AuthUser } from './users/user.entity';
import { AuthLimit } from './auth/store/auth-limit.entity';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      entities: [Order, User, AuthUser, AuthLimit],
    }),
  ],
})
export class AppModule {}
