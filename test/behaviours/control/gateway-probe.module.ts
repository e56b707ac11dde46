import { Module, UseGuards } from '@nestjs/common';
import {
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { AuthModule } from './auth/auth.module';
import { CurrentUser } from './auth/decorators/current-user.decorator';
import { ConnectionCheck } from './auth/guards/connection-check';
import { JwtAuthGuard } from './auth/guards/jwt-auth.guard';

/** Nobody without a token gets as far as a message. */
@WebSocketGateway({ namespace: 'closed' })
class ClosedGateway implements OnGatewayInit {
  constructor(private readonly connections: ConnectionCheck) {}

  afterInit(server: { use: (check: unknown) => void }) {
    server.use(this.connections.check);
  }

  @UseGuards(JwtAuthGuard)
  @SubscribeMessage('who')
  who(@CurrentUser() user: object) {
    return { event: 'you', data: user };
  }
}

/** Anybody may connect; each message is checked. */
@WebSocketGateway({ namespace: 'open' })
class OpenGateway {
  @UseGuards(JwtAuthGuard)
  @SubscribeMessage('who')
  who(@CurrentUser() user: object) {
    return { event: 'you', data: user };
  }
}

@Module({ imports: [AuthModule], providers: [ClosedGateway, OpenGateway] })
export class GatewayProbeModule {}
