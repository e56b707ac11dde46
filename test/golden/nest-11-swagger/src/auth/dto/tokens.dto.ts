import { ApiProperty } from '@nestjs/swagger';

/** What login and refresh answer, for the OpenAPI document. */
export class TokensDto {
  @ApiProperty()
  accessToken!: string;

  @ApiProperty({ enum: ['Bearer'] })
  tokenType!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  expiresIn!: number;

  @ApiProperty()
  sessionId!: string;
}
