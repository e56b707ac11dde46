import { Module } from '@nestjs/common';
import {CatalogueModule} from './catalogue/catalogue.module';
import { InventoryModule } from './inventory/inventory.module';
import { ShippingModule } from './shipping/shipping.module';
import { AuthModule } from './auth/auth.module';

@Module({
  imports: [CatalogueModule, InventoryModule, ShippingModule.forRoot(), AuthModule],
})
export class AppModule {}
