import { describe, expect, it } from 'vitest';
import { ValidationPipe } from '@nestjs/common';
import { RegisterDto } from './register.dto.js';

const pipe = new ValidationPipe({ whitelist: true, transform: true });
const validate = (value: object): Promise<RegisterDto> =>
  pipe.transform(value, { type: 'body', metatype: RegisterDto });

const email = 'ada@example.com';
const password = 'x'.repeat(15);

describe('RegisterDto', () => {
  it('L05 normalises the address and drops what it does not know', async () => {
    const body = { email: ' Ada@Example.COM ', password, isActive: true };
    expect(await validate(body)).toEqual({ email, password });
  });

  it('L03 counts characters, not bytes', async () => {
    const emoji = '\u{1f511}';
    const longest = { email, password: emoji.repeat(128) };
    await expect(validate(longest)).resolves.toBeDefined();
    const tooShort = { email, password: emoji.repeat(14) };
    await expect(validate(tooShort)).rejects.toThrow();
  });

  it.each([
    ['L03', { email, password: 'x'.repeat(14) }],
    ['L03', { email, password: 'x'.repeat(129) }],
    ['L06', { email, password: ['x'.repeat(15)] }],
    ['L06', { email: 'ada', password }],
    ['L06', { email: { $ne: null }, password }],
    ['L06', { email: [email], password }],
  ])('%s refuses %j', async (_id, body) => {
    await expect(validate(body)).rejects.toThrow();
  });
});
