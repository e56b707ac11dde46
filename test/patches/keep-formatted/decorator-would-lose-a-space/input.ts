import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module';
import { InventoryModule } from './inventory/inventory.module';

@Module({ imports: [CatalogueModule, InventoryModule.forRoot(1000)] })
export class AppModule {}
