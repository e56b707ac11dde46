import {
  Body,
  Controller,
  Header,
  HttpCode,
  Post,
  Res,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AuthService } from './auth.service.js';
import { challenge } from './bearer-challenge.js';
import {
  CurrentClient,
  type Client,
} from './decorators/current-client.decorator.js';
import { Public } from './decorators/public.decorator.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshDto } from './dto/refresh.dto.js';
import { RetryAfterInterceptor } from './throttling/retry-after.interceptor.js';

/** Routes that give tokens or take them back. */
@Public()
@Controller('auth')
@UseInterceptors(RetryAfterInterceptor)
@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async login(
    @Body() { email, password }: LoginDto,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.login(email, password, client);
    if (!tokens) {
      throw challenge(this.adapterHost, response);
    }
    return { tokenType: 'Bearer', ...tokens };
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async refresh(
    @Body() { refreshToken }: RefreshDto,
    @CurrentClient() client: Client,
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.refresh(refreshToken, client);
    if (!tokens) {
      throw challenge(this.adapterHost, response);
    }
    return { tokenType: 'Bearer', ...tokens };
  }

  @Post('logout')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async logout(@Body() { refreshToken }: RefreshDto): Promise<void> {
    await this.auth.logout(refreshToken);
  }
}
