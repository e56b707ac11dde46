import { Entity } from '@mikro-orm/core';
import { Person } from './person.entity';

@Entity()
export class User extends Person {}
