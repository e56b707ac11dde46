import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module';

// A comment that nobody breaks, and that is longer than the width of the formatter is.
@Module({
  imports: [CatalogueModule],
})
export class AppModule {}
