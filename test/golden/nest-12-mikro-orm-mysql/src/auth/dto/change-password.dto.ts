import { IsString, Length, MaxLength } from 'class-validator';
import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from '../passwords/password-policy.js';

export class ChangePasswordDto {
  @IsString()
  @MaxLength(512)
  currentPassword!: string;

  @Length(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH)
  newPassword!: string;
}
