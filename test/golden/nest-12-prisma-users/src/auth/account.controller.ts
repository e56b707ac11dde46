import {
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  UseGuards,
} from '@nestjs/common';
import { AuthService } from './auth.service.js';
import {
  CurrentUser,
  type AuthenticatedUser,
} from './decorators/current-user.decorator.js';
import { JwtAuthGuard } from './guards/jwt-auth.guard.js';

/** Routes of a user who holds an access token. */
@Controller('auth')
@UseGuards(JwtAuthGuard)
export class AccountController {
  constructor(private readonly auth: AuthService) {}

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
