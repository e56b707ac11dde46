import { Length } from 'class-validator';
import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from '../passwords/password-policy.js';
import { LoginDto } from './login.dto.js';

export class RegisterDto extends LoginDto {
  @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)
  declare password: string;
}
