import * as orm from "typeorm"

@orm.Entity()
export class User {
	@orm.PrimaryGeneratedColumn("uuid") id: string
	@orm.Column() email: string
	@orm.Column({ name: "is_active", default: true })
	isActive: boolean
}
