import { Controller } from '@nestjs/common';
import { Public } from './auth/decorators/public.decorator';

@Public()
@Controller()
export class AppController {}
