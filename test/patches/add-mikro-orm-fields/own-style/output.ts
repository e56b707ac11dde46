import { Entity, PrimaryKey, Property } from "@mikro-orm/core"
import { Team } from "./team.entity"

@Entity()
class User {
    @PrimaryKey()
    id!: number

    team?: Team

    @Property({ type: "string", fieldName: "password_hash", nullable: true })
    passwordHash?: string

    @Property({ type: "boolean", default: true })
    isActive = true
}

export default User
