import * as orm from "typeorm"

@orm.Entity()
export class User {
	@orm.PrimaryGeneratedColumn("uuid") id: string
	@orm.Column() email: string
}
