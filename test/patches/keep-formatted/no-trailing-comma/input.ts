import { Module } from '@nestjs/common'
import { CatalogueModule } from './catalogue/catalogue.module'
import { InventoryModule } from './inventory/inventory.module'
import { ShippingModule } from './shipping/shipping.module'

@Module({
  imports: [CatalogueModule, InventoryModule, ShippingModule.forRoot()]
})
export class AppModule {}
