import {Controller} from "@nestjs/common"

/** The first page. */
@Controller() export class AppController {}
