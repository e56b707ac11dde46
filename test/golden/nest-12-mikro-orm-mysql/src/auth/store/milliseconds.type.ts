import { Type } from '@mikro-orm/core';

/** Milliseconds since 1970, which no time zone of a process or server shifts. */
export class Milliseconds extends Type<Date | null, number | string | null> {
  override convertToDatabaseValue(value: Date | null): number | null {
    return value === null ? null : value.getTime();
  }

  override convertToJSValue(value: number | string | null): Date | null {
    return value === null ? null : new Date(Number(value));
  }

  override getColumnType(): string {
    return 'bigint';
  }
}
