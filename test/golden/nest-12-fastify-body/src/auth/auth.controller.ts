import {
  Body,
  Controller,
  Header,
  HttpCode,
  Post,
  Res,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AuthService } from './auth.service.js';
import { challenge } from './bearer-challenge.js';
import { Public } from './decorators/public.decorator.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshDto } from './dto/refresh.dto.js';

/** Routes that give tokens or take them back. */
@Public()
@Controller('auth')
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
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.login(email, password);
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
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.refresh(refreshToken);
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
