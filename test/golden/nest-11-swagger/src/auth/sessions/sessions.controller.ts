import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  NotFoundException,
  Param,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AccountService } from '../account.service';
import {
  CurrentUser,
  type AuthenticatedUser,
} from '../decorators/current-user.decorator';
import { SessionDto } from '../dto/session.dto';
import { JwtAuthGuard } from '../guards/jwt-auth.guard';
import { SessionService } from './session.service';

/** Where a user is logged in, and a way to end it (ASVS 5 §7.5.2). */
@ApiTags('auth')
@ApiBearerAuth()
@ApiUnauthorizedResponse({ description: 'Without a valid access token' })
@Controller('auth/sessions')
@UseGuards(JwtAuthGuard)
export class SessionsController {
  constructor(
    private readonly account: AccountService,
    private readonly sessions: SessionService,
  ) {}

  @ApiOkResponse({ type: [SessionDto] })
  @ApiOperation({ summary: 'List the sessions' })
  @Get()
  @Header('Cache-Control', 'no-store')
  async list(@CurrentUser() user: AuthenticatedUser) {
    const sessions = await this.sessions.list(user.id);
    return sessions.map((session) => ({
      id: session.id,
      createdAt: session.createdAt,
      lastUsedAt: session.rotatedAt,
      userAgent: session.userAgent,
      ip: session.ip,
      current: session.id === user.sessionId,
    }));
  }

  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'Not there, or of another user' })
  @ApiOperation({ summary: 'End one session' })
  @Delete(':id')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  async end(
    @CurrentUser() user: AuthenticatedUser,
    @Param('id') id: string,
  ): Promise<void> {
    if (!(await this.account.endSession(user.id, id))) {
      throw new NotFoundException();
    }
  }
}
