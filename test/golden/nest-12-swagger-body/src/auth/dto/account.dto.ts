import { ApiProperty } from '@nestjs/swagger';

/** Who is logged in, for the OpenAPI document. */
export class AccountDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'email' })
  email!: string;
}
