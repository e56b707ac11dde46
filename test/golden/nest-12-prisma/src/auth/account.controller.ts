import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  UseGuards,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { AccountService } from './account.service.js';
import {
  CurrentUser,
  type AuthenticatedUser,
} from './decorators/current-user.decorator.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { JwtAuthGuard } from './guards/jwt-auth.guard.js';
import { RetryAfterInterceptor } from './throttling/retry-after.interceptor.js';

/** Routes of a user who holds an access token. */
@Controller('auth')
@UseGuards(JwtAuthGuard)
@UseInterceptors(RetryAfterInterceptor)
@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Get('me')
  @Header('Cache-Control', 'no-store')
  me(@CurrentUser() { id, email }: AuthenticatedUser) {
    return { id, email };
  }

  @Post('password')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async changePassword(
    @CurrentUser() user: AuthenticatedUser,
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
  ): Promise<void> {
    await this.account.changePassword(user, currentPassword, newPassword);
  }

  @Post('logout-all')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async logoutAll(@CurrentUser() user: AuthenticatedUser): Promise<void> {
    await this.account.logoutAll(user.id);
  }
}
