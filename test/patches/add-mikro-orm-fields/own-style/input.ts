import { Entity, PrimaryKey } from "@mikro-orm/core"
import { Team } from "./team.entity"

@Entity()
class User {
    @PrimaryKey()
    id!: number

    team?: Team
}

export default User
