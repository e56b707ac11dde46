import { Controller } from '@nestjs/common';

// not @Public() yet
@Controller()
export class AppController {}
