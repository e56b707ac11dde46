import { Module } from '@nestjs/common';
import { A } from './a';
import { B } from './b';
import { AuthModule } from './auth/auth.module';

@Module(/* meta */ { /* first */ imports /* key */ : /* value */ [ /* open */ A /* a */ , /* b */ B, AuthModule /* end */ ] /* close */ , /* last */ } /* done */)
export class AppModule {}
