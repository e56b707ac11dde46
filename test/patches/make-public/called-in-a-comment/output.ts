import { Controller } from '@nestjs/common';
import { Public } from './auth/decorators/public.decorator';

// not @Public() yet
@Public()
@Controller()
export class AppController {}
