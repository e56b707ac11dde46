import {
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import {
  Controller,
  Get,
  Headers,
  Module,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { JwtAuthGuard } from './auth/guards/jwt-auth.guard';

const key = createSecretKey(randomBytes(32));

const sign = (text: string) => createHmac('sha256', key).update(text).digest();

/** The least that any verification of a JWT has to do, and no check of what it says. */
class FloorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const token: string = request.headers.authorization.slice(7);
    const [header, payload, signature] = token.split('.') as [
      string,
      string,
      string,
    ];
    const expected = sign(`${header}.${payload}`);
    request.user = [parse(header), parse(payload)];
    return timingSafeEqual(expected, Buffer.from(signature, 'base64url'));
  }
}

const parse = (part: string): unknown =>
  JSON.parse(Buffer.from(part, 'base64url').toString());

@Controller('bench')
class BenchController {
  @Get('open')
  open() {
    return { hello: 'world' };
  }

  @UseGuards(JwtAuthGuard)
  @Get('guarded')
  guarded() {
    return { hello: 'world' };
  }

  @UseGuards(FloorGuard)
  @Get('floor')
  floor() {
    return { hello: 'world' };
  }

  /** The same claims, signed by the key of the floor. */
  @Get('token')
  token(@Headers('authorization') authorization: string) {
    const [header, payload] = authorization.slice(7).split('.');
    const text = `${header}.${payload}`;
    return { access_token: `${text}.${sign(text).toString('base64url')}` };
  }

  /** What this process has used so far. */
  @Get('cpu')
  cpu() {
    return process.cpuUsage();
  }
}

@Module({ controllers: [BenchController] })
export class OursModule {}
