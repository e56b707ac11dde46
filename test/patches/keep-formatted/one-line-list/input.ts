import { Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module';
import { InventoryModule } from './inventory/inventory.module';
import { ShippingModule } from './shipping/shipping.module';

// The shop.
@Module({
  imports: [CatalogueModule, InventoryModule, ShippingModule.forRoot()], // all
  controllers: [],
})
export class AppModule {}
