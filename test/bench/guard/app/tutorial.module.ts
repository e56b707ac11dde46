import {
  CanActivate,
  Controller,
  ExecutionContext,
  Get,
  Injectable,
  Module,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

// As https://docs.nestjs.com/recipes/passport and
// https://docs.nestjs.com/security/authentication have it.

const secret = process.env.TUTORIAL_SECRET ?? '';

@Injectable()
class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      ignoreExpiration: false,
      secretOrKey: secret,
    });
  }

  async validate(payload: { sub: string; username: string }) {
    return { userId: payload.sub, username: payload.username };
  }
}

@Injectable()
class JwtAuthGuard extends AuthGuard('jwt') {}

@Injectable()
class DocsGuard implements CanActivate {
  constructor(private jwtService: JwtService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = this.extractTokenFromHeader(request);
    if (!token) {
      throw new UnauthorizedException();
    }
    try {
      const payload = await this.jwtService.verifyAsync(token);
      request['user'] = payload;
    } catch {
      throw new UnauthorizedException();
    }
    return true;
  }

  private extractTokenFromHeader(request: {
    headers: { authorization?: string };
  }): string | undefined {
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    return type === 'Bearer' ? token : undefined;
  }
}

@Controller('bench')
class BenchController {
  constructor(private jwtService: JwtService) {}

  @UseGuards(JwtAuthGuard)
  @Get('passport')
  passport() {
    return { hello: 'world' };
  }

  @UseGuards(DocsGuard)
  @Get('docs')
  docs() {
    return { hello: 'world' };
  }

  @Get('token')
  async token() {
    const payload = { sub: 1, username: 'john' };
    return { access_token: await this.jwtService.signAsync(payload) };
  }

  /** What this process has used so far. */
  @Get('cpu')
  cpu() {
    return process.cpuUsage();
  }
}

@Module({
  imports: [
    PassportModule,
    JwtModule.register({
      global: true,
      secret,
      signOptions: { expiresIn: '1h' },
    }),
  ],
  controllers: [BenchController],
  providers: [JwtStrategy],
})
export class TutorialModule {}
