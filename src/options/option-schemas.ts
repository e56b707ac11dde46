import { defaultOf, OPTION_TABLE, type OptionRow } from './option-table.js';

/** The JSON schema of jwt-scaffold.json and of `--config` files. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'jwt-scaffold.json',
    description: 'What the last run of jwt-scaffold chose and generated.',
    type: 'object',
    anyOf: [{ required: ['options'] }, { required: ['applications'] }],
    properties: {
      $schema: { type: 'string' },
      version: {
        description: 'Version of jwt-scaffold that wrote the file.',
        type: 'string',
      },
      ...recordProperties(),
      applications: {
        description:
          'The same for each application of a package that has several, by name.',
        type: 'object',
        additionalProperties: {
          type: 'object',
          required: ['options'],
          additionalProperties: false,
          properties: recordProperties(),
        },
      },
    },
  };
}

function recordProperties(): Record<string, object> {
  return {
    options: {
      description: 'The choices; those left out have their defaults.',
      type: 'object',
      additionalProperties: false,
      properties: optionProperties(OPTION_TABLE),
    },
    module: {
      description:
        'The root module as path#Class, where it could not be found by itself.',
      type: 'string',
      examples: ['src/app.module.ts#AppModule'],
    },
    files: {
      description: 'SHA-256 of each generated file, by its path.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
  };
}

/**
 * The schema of the schematic. It lets other names pass, for the Nest CLI adds
 * options of its own to every schematic. `name` is the Nest CLI's there: a
 * directory, as in `nest g module <name>`.
 */
export function schematicSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'JwtScaffoldAuth',
    title: 'Two-token JWT authentication',
    type: 'object',
    properties: {
      name: {
        description: 'Directory of the auth code.',
        type: 'string',
        $default: { $source: 'argv', index: 0 },
      },
      project: {
        description: 'The project of nest-cli.json to work on.',
        type: 'string',
      },
      sourceRoot: {
        description: 'The source root of that project.',
        type: 'string',
      },
      ...optionProperties(OPTION_TABLE.filter(({ name }) => name !== 'name')),
    },
  };
}

function optionProperties(rows: readonly OptionRow[]): Record<string, object> {
  return Object.fromEntries(
    rows.map((row) => [
      row.name,
      { description: sentence(row.description), ...valueSchema(row) },
    ]),
  );
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function valueSchema({ value, ...row }: OptionRow): object {
  switch (value.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: value.choices.map((one) => one.value) };
    case 'choices':
      return {
        type: 'array',
        items: { type: 'string', enum: value.choices.map((one) => one.value) },
      };
    case 'duration':
      return {
        type: 'string',
        pattern: '^[0-9]+[smhd]$',
        examples: [defaultOf({ ...row, value })],
      };
    case 'pattern':
      return { type: 'string', pattern: value.pattern };
    default:
      return { type: 'string', examples: [value.default] };
  }
}
