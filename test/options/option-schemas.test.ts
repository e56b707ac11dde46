import { expect, it } from 'vitest';
import {
  configSchema,
  schematicSchema,
} from '../../src/options/option-schemas.js';

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

it('ships the schema of jwt-scaffold.json as the option table gives it', async () => {
  await expect(json(configSchema())).toMatchFileSnapshot(
    '../../schematics/config.schema.json',
  );
});

it('ships the schema of the schematic as the option table gives it', async () => {
  await expect(json(schematicSchema())).toMatchFileSnapshot(
    '../../schematics/auth/schema.json',
  );
});
