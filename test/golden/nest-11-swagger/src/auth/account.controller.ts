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
import {
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AccountService } from './account.service';
import {
  CurrentUser,
  type AuthenticatedUser,
} from './decorators/current-user.decorator';
import { AccountDto } from './dto/account.dto';
import { ChangePasswordDto } from './dto/change-password.dto';
import { JwtAuthGuard } from './guards/jwt-auth.guard';
import { RetryAfterInterceptor } from './throttling/retry-after.interceptor';

/** Routes of a user who holds an access token. */
@ApiTags('auth')
@ApiBearerAuth()
@ApiUnauthorizedResponse({ description: 'Without a valid access token' })
@Controller('auth')
@UseGuards(JwtAuthGuard)
@UseInterceptors(RetryAfterInterceptor)
@UsePipes(new ValidationPipe({ whitelist: true, transform: true }))
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @ApiOkResponse({ type: AccountDto })
  @ApiOperation({ summary: 'Who the access token speaks for' })
  @Get('me')
  @Header('Cache-Control', 'no-store')
  me(@CurrentUser() { id, email }: AuthenticatedUser) {
    return { id, email };
  }

  @ApiNoContentResponse()
  @ApiForbiddenResponse({ description: 'The current password is wrong' })
  @ApiOperation({ summary: 'Change the password and end the other sessions' })
  @Post('password')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async changePassword(
    @CurrentUser() user: AuthenticatedUser,
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
  ): Promise<void> {
    await this.account.changePassword(user, currentPassword, newPassword);
  }

  @ApiOperation({ summary: 'End every session' })
  @Post('logout-all')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async logoutAll(@CurrentUser() user: AuthenticatedUser): Promise<void> {
    await this.account.logoutAll(user.id);
  }
}
