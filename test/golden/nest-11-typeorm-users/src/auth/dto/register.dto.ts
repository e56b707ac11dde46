import { Length } from 'class-validator';
import { LoginDto } from './login.dto';

export class RegisterDto extends LoginDto {
  // NIST SP 800-63B-4 §3.1.1.2: length counts, rules of composition do not.
  @Length(15, 128)
  declare password: string;
}
