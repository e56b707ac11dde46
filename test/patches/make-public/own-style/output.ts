import {Controller} from "@nestjs/common"
import {Public} from "./auth/decorators/public.decorator"

/** The first page. */
@Public()
@Controller() export class AppController {}
