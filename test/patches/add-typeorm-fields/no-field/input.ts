import { Entity } from 'typeorm';
import { Person } from './person';

@Entity('users')
export class User extends Person {}
