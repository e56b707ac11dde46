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
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AuthService } from './auth.service.js';
import { challenge } from './bearer-challenge.js';
import {
  CurrentClient,
  type Client,
} from './decorators/current-client.decorator.js';
import { Public } from './decorators/public.decorator.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshDto } from './dto/refresh.dto.js';
import { RegisterDto } from './dto/register.dto.js';
import { TokensDto } from './dto/tokens.dto.js';
import { RetryAfterInterceptor } from './throttling/retry-after.interceptor.js';

/** Routes that give tokens or take them back. */
@ApiTags('auth')
@Public()
@Controller('auth')
@UseInterceptors(RetryAfterInterceptor)
@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  @ApiCreatedResponse({ type: TokensDto })
  @ApiConflictResponse({ description: 'The address is taken' })
  @ApiOperation({ summary: 'Make an account and log in' })
  @Post('register')
  @Header('Cache-Control', 'no-store')
  async register(
    @Body() { email, password }: RegisterDto,
    @CurrentClient() client: Client,
  ) {
    const tokens = await this.auth.register(email, password, client);
    return { tokenType: 'Bearer', ...tokens };
  }

  @ApiOkResponse({ type: TokensDto })
  @ApiUnauthorizedResponse({ description: 'Unknown, wrong or inactive' })
  @ApiOperation({ summary: 'Log in' })
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

  @ApiOkResponse({ type: TokensDto })
  @ApiUnauthorizedResponse({ description: 'The session is over' })
  @ApiOperation({ summary: 'Exchange the refresh token for new tokens' })
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

  @ApiOperation({ summary: 'End this session' })
  @Post('logout')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async logout(@Body() { refreshToken }: RefreshDto): Promise<void> {
    await this.auth.logout(refreshToken);
  }
}
