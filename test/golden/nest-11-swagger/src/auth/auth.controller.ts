import {
  Body,
  Controller,
  Header,
  Headers,
  HttpCode,
  Post,
  Res,
  UseGuards,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AuthService } from './auth.service';
import { challenge } from './bearer-challenge';
import { ApiRefreshCookie } from './decorators/api-refresh-cookie.decorator';
import {
  CurrentClient,
  type Client,
} from './decorators/current-client.decorator';
import { Public } from './decorators/public.decorator';
import { LoginDto } from './dto/login.dto';
import { RegisterDto } from './dto/register.dto';
import { TokensDto } from './dto/tokens.dto';
import { OriginGuard } from './guards/origin.guard';
import { RefreshRequestGuard } from './guards/refresh-request.guard';
import { RefreshCookie } from './refresh-cookie';
import { RetryAfterInterceptor } from './throttling/retry-after.interceptor';
import type { TokenPair } from './tokens/token.service';

/** Routes that give tokens or take them back. */
@ApiTags('auth')
@Public()
@Controller('auth')
@UseGuards(OriginGuard)
@UseInterceptors(RetryAfterInterceptor)
@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly cookie: RefreshCookie,
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
    @Headers('cookie') cookies: string | undefined,
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.register(email, password, client);
    await this.endPresented(cookies);
    return this.send(tokens, response);
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
    @Headers('cookie') cookies: string | undefined,
    @Res({ passthrough: true }) response: unknown,
  ) {
    const tokens = await this.auth.login(email, password, client);
    if (!tokens) {
      throw challenge(this.adapterHost, response);
    }
    // ASVS 5 §7.2.4: a login ends the session this browser had.
    await this.endPresented(cookies);
    return this.send(tokens, response);
  }

  @ApiRefreshCookie()
  @ApiOkResponse({ type: TokensDto })
  @ApiUnauthorizedResponse({ description: 'The session is over' })
  @ApiOperation({ summary: 'Exchange the refresh token for new tokens' })
  @Post('refresh')
  @HttpCode(200)
  @UseGuards(RefreshRequestGuard)
  @Header('Cache-Control', 'no-store')
  async refresh(
    @CurrentClient() client: Client,
    @Headers('cookie') cookies: string | undefined,
    @Res({ passthrough: true }) response: unknown,
  ) {
    const token = this.cookie.read(cookies);
    if (!token) {
      throw challenge(this.adapterHost, response);
    }
    const tokens = await this.auth.refresh(token, client);
    if (!tokens) {
      this.cookie.clear(response);
      throw challenge(this.adapterHost, response);
    }
    return this.send(tokens, response);
  }

  @ApiRefreshCookie()
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'End this session' })
  @Post('logout')
  @HttpCode(204)
  @UseGuards(RefreshRequestGuard)
  @Header('Cache-Control', 'no-store')
  async logout(
    @Headers('cookie') cookies: string | undefined,
    @Res({ passthrough: true }) response: unknown,
  ): Promise<void> {
    await this.endPresented(cookies);
    this.cookie.clear(response);
  }

  private async endPresented(cookies: string | undefined): Promise<void> {
    const token = this.cookie.read(cookies);
    if (token) {
      await this.auth.logout(token);
    }
  }

  /** The refresh token goes into the cookie only, out of reach of scripts. */
  private send(tokens: TokenPair, response: unknown) {
    const { accessToken, expiresIn, sessionId } = tokens;
    this.cookie.set(response, tokens.refreshToken, tokens.refreshExpiresIn);
    return { accessToken, tokenType: 'Bearer', expiresIn, sessionId };
  }
}
