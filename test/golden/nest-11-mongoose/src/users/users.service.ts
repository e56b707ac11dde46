import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, mongo, type Types } from 'mongoose';
import { UsersPort, type AuthUser } from '../auth/users.port';
import { User } from './user.schema';

/** Users in MongoDB, for auth. */
@Injectable()
export class UsersService extends UsersPort implements OnModuleInit {
  constructor(@InjectModel(User.name) private readonly users: Model<User>) {
    super();
  }

  /** Before the first registration: the unique index decides who has an address. */
  async onModuleInit(): Promise<void> {
    await this.users.createIndexes();
  }

  async findById(id: string): Promise<AuthUser | undefined> {
    return isObjectId(id)
      ? toAuthUser(await this.users.findById(id).lean())
      : undefined;
  }

  async findByEmail(email: string): Promise<AuthUser | undefined> {
    const address = email.toLowerCase();
    return toAuthUser(await this.users.findOne({ email: address }).lean());
  }

  async create(
    email: string,
    passwordHash: string,
  ): Promise<AuthUser | undefined> {
    try {
      return toAuthUser(await this.users.create({ email, passwordHash }));
    } catch (error) {
      if (isTaken(error)) {
        return undefined;
      }
      throw error;
    }
  }

  setActive(id: string, isActive: boolean): Promise<void> {
    return this.update(id, { isActive });
  }

  setPasswordHash(id: string, passwordHash: string): Promise<void> {
    return this.update(id, { passwordHash });
  }

  private async update(id: string, change: Partial<User>): Promise<void> {
    if (isObjectId(id)) {
      await this.users.updateOne({ _id: id }, { $set: change });
    }
  }
}

/** Mongoose throws at anything else. */
const isObjectId = (id: string) => /^[0-9a-f]{24}$/.test(id);

const isTaken = (error: unknown) =>
  error instanceof mongo.MongoServerError && error.code === 11000;

type StoredUser = User & { _id: Types.ObjectId };

function toAuthUser(user: StoredUser | null): AuthUser | undefined {
  return user
    ? {
        id: user._id.toString(),
        email: user.email,
        passwordHash: user.passwordHash,
        isActive: user.isActive,
      }
    : undefined;
}
