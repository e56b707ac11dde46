import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module';
import { InventoryModule } from './inventory/inventory.module';
import { AuthModule } from './auth/auth.module';

@Module({ imports: [CatalogueModule, InventoryModule.forRoot(1000), AuthModule] })
export class AppModule {}
