import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, MaxLength } from 'class-validator';

export class LoginDto {
  @ApiProperty({ format: 'email' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  )
  @IsEmail()
  email!: string;

  // Only a bound on the work: the rules of registration would say more.
  @ApiProperty({ format: 'password', maxLength: 512 })
  @IsString()
  @MaxLength(512)
  password!: string;
}
