import type { UserEntity } from '../../project/stores/store-setup.js';
import type { ActiveRule, Undecided } from '../active-rule.js';

/** What the id of a user is, which tells how text becomes one. */
export type IdKind = 'uuid' | 'text' | 'number' | 'bigint' | 'objectId';

/** A field that auth needs and an entity may lack. */
export type AddedField = 'passwordHash' | 'isActive';

/** A required field that auth knows nothing of, and what a new user gets there. */
export interface FilledField {
  readonly name: string;
  /** As TypeScript; `email` for one that has to be unique. */
  readonly value: string;
}

/** How an entity of the project serves auth: the fields, by their names. */
export interface UserEntityMapping {
  readonly entity: UserEntity;
  readonly id: string;
  readonly idKind: IdKind;
  readonly email: string;
  readonly passwordHash: string;
  readonly active: ActiveRule;
  /** Fields to add, with consent; empty where none is missing. */
  readonly added: readonly AddedField[];
  readonly filled: readonly FilledField[];
  /** What has to be settled first. */
  readonly obstacles: readonly Undecided[];
}
