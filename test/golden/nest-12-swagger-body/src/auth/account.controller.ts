import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AuthService } from './auth.service.js';
import {
  CurrentUser,
  type AuthenticatedUser,
} from './decorators/current-user.decorator.js';
import { AccountDto } from './dto/account.dto.js';

/** Routes of a user who holds an access token. */
@ApiTags('auth')
@ApiBearerAuth()
@ApiUnauthorizedResponse({ description: 'Without a valid access token' })
@Controller('auth')
export class AccountController {
  constructor(private readonly auth: AuthService) {}

  @ApiOkResponse({ type: AccountDto })
  @Get('me')
  @Header('Cache-Control', 'no-store')
  me(@CurrentUser() { id, email }: AuthenticatedUser) {
    return { id, email };
  }

  @Post('logout-all')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async logoutAll(@CurrentUser() user: AuthenticatedUser): Promise<void> {
    await this.auth.logoutAll(user.id);
  }
}
