import { Controller, UseGuards } from '@nestjs/common';

@UseGuards()
@Controller()
export class AppController {}
