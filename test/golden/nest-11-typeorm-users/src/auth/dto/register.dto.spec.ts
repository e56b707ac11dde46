import { ValidationPipe } from '@nestjs/common';
import { RegisterDto } from './register.dto';

const pipe = new ValidationPipe({ whitelist: true, transform: true });
const validate = (value: object): Promise<RegisterDto> =>
  pipe.transform(value, { type: 'body', metatype: RegisterDto });

const email = 'ada@example.com';
const password = 'x'.repeat(15);

describe('RegisterDto', () => {
  it('normalises the address and drops what it does not know', async () => {
    const body = { email: ' Ada@Example.COM ', password, isActive: true };
    expect(await validate(body)).toEqual({ email, password });
  });

  it('counts characters, not bytes', async () => {
    const emoji = '\u{1f511}';
    const longest = { email, password: emoji.repeat(128) };
    await expect(validate(longest)).resolves.toBeDefined();
    const tooShort = { email, password: emoji.repeat(14) };
    await expect(validate(tooShort)).rejects.toThrow();
  });

  it.each([
    { email, password: 'x'.repeat(14) },
    { email, password: 'x'.repeat(129) },
    { email, password: ['x'.repeat(15)] },
    { email: 'ada', password },
    { email: { $ne: null }, password },
    { email: [email], password },
  ])('refuses %j', async (body) => {
    await expect(validate(body)).rejects.toThrow();
  });
});
