import { Module, type DynamicModule } from '@nestjs/common';
import {
  JWT_VERIFIER_OPTIONS,
  JwtVerifier,
  type JwtVerifierOptions,
} from './jwt-verifier.js';
import { JwtVerifierGuard } from './jwt-verifier.guard.js';

/** For other services: copy this directory, it needs nothing around it. */
@Module({})
export class JwtVerifierModule {
  static register(options: JwtVerifierOptions): DynamicModule {
    return {
      module: JwtVerifierModule,
      global: true,
      providers: [
        { provide: JWT_VERIFIER_OPTIONS, useValue: options },
        JwtVerifier,
        JwtVerifierGuard,
      ],
      exports: [JwtVerifier, JwtVerifierGuard],
    };
  }
}
