import { Test } from '@nestjs/testing';

export const AppModule = Test.createTestingModule({ imports: [] });
