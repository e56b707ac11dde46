import { ApiProperty } from '@nestjs/swagger';

/** One login, for the OpenAPI document. */
export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  createdAt!: Date;

  @ApiProperty()
  lastUsedAt!: Date;

  @ApiProperty()
  userAgent!: string;

  @ApiProperty()
  ip!: string;

  @ApiProperty({ description: 'Whether the request came from this one' })
  current!: boolean;
}
