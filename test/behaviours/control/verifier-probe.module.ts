import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { JwtVerifierGuard } from './auth/verifier/jwt-verifier.guard';
import { JwtVerifierModule } from './auth/verifier/jwt-verifier.module';

/** A route of a service that knows the public key only. */
@UseGuards(JwtVerifierGuard)
@Controller('verified')
class VerifiedController {
  @Get()
  read() {
    return 'verified';
  }
}

@Module({
  imports: [
    JwtVerifierModule.register({
      jwksUrl: process.env['JWKS_URL'] ?? '',
      issuer: process.env['JWT_ISSUER'] ?? '',
      audience: process.env['JWT_AUDIENCE'] ?? '',
    }),
  ],
  controllers: [VerifiedController],
})
export class VerifierProbeModule {}
