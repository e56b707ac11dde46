import { ApiProperty } from '@nestjs/swagger';
import { Length } from 'class-validator';
import { LoginDto } from './login.dto';

export class RegisterDto extends LoginDto {
  // NIST SP 800-63B-4 §3.1.1.2: length counts, rules of composition do not.
  @ApiProperty({ format: 'password', minLength: 15, maxLength: 128 })
  @Length(15, 128)
  declare password: string;
}
