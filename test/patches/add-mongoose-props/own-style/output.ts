import * as mongoose from "mongoose"
import { Prop as Field, Schema } from "@nestjs/mongoose"

@Schema()
export class User {
	@Field() email!: string
	@Field() passwordHash!: string
	@Field({ default: true })
	isActive!: boolean
}
