import { Controller } from '@nestjs/common';
import { Public as Open } from './auth/decorators/public.decorator';

@Controller()
export class AppController {}
