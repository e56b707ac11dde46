import { Controller, UseGuards } from '@nestjs/common';
import { Public } from './auth/decorators/public.decorator';

@Public()
@UseGuards()
@Controller()
export class AppController {}
