import { Controller } from '@nestjs/common';
import { Public as Open } from './auth/decorators/public.decorator';

@Open()
@Controller()
export class AppController {}
