import { Module } from '@nestjs/common';
import { A } from './a';
import { B } from './b';

@Module(/* meta */ { /* first */ imports /* key */ : /* value */ [ /* open */ A /* a */ , /* b */ B /* end */ ] /* close */ , /* last */ } /* done */)
export class AppModule {}
