import type { Random } from './random.js';

/** How one generated file is written throughout. */
interface Style {
  readonly quote: string;
  readonly end: string;
  readonly space: string;
  readonly step: string;
}

const ELEMENTS = [
  'CatsModule',
  'CatsModule.forRoot({ isGlobal: true, list: [1, 2] })',
  'forwardRef(() => CatsModule)',
  'await CatsModule.load()',
  '...shared',
  '...(flag ? [CatsModule] : [])',
  'flag && CatsModule',
  'flag ? CatsModule : DogsModule',
  '(CatsModule as never)',
  'CatsModule.make(`a${[1].join(",")}]`, /[,\\]]/)',
  'CatsModule.forRoot({\n  deep: [\n    1,\n  ],\n})',
] as const;

const OTHER_PROPERTIES = [
  'providers: []',
  'controllers: [CatsController,]',
  'exports: [\n    CatsModule\n  ]',
  'providers: [{ provide: CatsModule, useValue: { imports: [] } }]',
] as const;

/** The text of a root module that nobody would write, but that parses. */
export function randomModule(random: Random): string {
  const style: Style = {
    quote: random.pick(["'", '"']),
    end: random.pick([';', '']),
    space: random.pick([' ', '']),
    step: random.pick(['  ', '    ', '\t']),
  };
  const text = [
    random.pick(['', '', "'use strict';\n", '/* licence, from "x" */\n']),
    imports(random, style),
    random.pick(['', '\n', '// about the module\n', 'const shared = []\n\n']),
    `@Module(${metadata(random, style)})${random.pick(['\n', ' '])}`,
    'export class AppModule {}\n',
    random.pick(['', '// import { AuthModule } from "./auth";\n', '\n\n']),
  ].join('');
  return finished(random, text);
}

/** Line ends, mark and end of file differ too. */
function finished(random: Random, text: string): string {
  const cut = random.chance(0.3) ? text.replace(/\n+$/, '') : text;
  const ended = random.chance(0.4) ? cut.replaceAll('\n', '\r\n') : cut;
  return random.chance(0.2) ? `\uFEFF${ended}` : ended;
}

function imports(random: Random, style: Style): string {
  const { quote, end, space } = style;
  const line = (clause: string, from: string) =>
    `import ${clause} from ${quote}${from}${quote}${end}`;
  const named = (name: string) => `{${space}${name}${space}}`;
  const others = [
    line(named('CatsModule'), './cats/cats.module'),
    line('{\n  DogsModule,\n  Bone\n}', './dogs/dogs.module'),
    line('* as fish', './fish'),
    line('birds', '@acme/birds'),
    line(`type ${named('Ant')}`, './auth/auth.module'),
    line(named('AUTH_KEY'), './auth/auth.module'),
    line('{\n  AUTH_KEY, // key\n  GUARD\n}', './auth/auth.module'),
    line(named('AuthModule'), './auth/auth.module'),
    `import ${quote}./polyfill${quote}${end}`,
    `import path = require(${quote}node:path${quote})${end}`,
    '// import { AuthModule } from "./old";',
    '/* a\n   comment */',
    '',
  ] as const;
  const lines = random.several(6, () => random.pick(others));
  const unique = [...new Set(lines)].filter(oneOfEach());
  unique.splice(
    random.below(unique.length + 1),
    0,
    line(named('Module'), '@nestjs/common'),
  );
  return unique
    .map((one) => one + random.pick(['', '', ' // note', ' /* note */']) + '\n')
    .join('');
}

/** Passes one line for each module whose names may be bound only once. */
function oneOfEach(): (line: string) => boolean {
  let bound = false;
  return (line) => {
    if (!/AUTH_KEY|\{ ?AuthModule ?\} from .\.\/auth\//.test(line)) return true;
    const first = !bound;
    bound = true;
    return first;
  };
}

function metadata(random: Random, style: Style): string {
  const shape = random.below(12);
  if (shape === 0) return random.pick(['', ' ', '/* later */']);
  if (shape === 1) return random.pick(['meta', 'meta as never', '(meta)']);
  const properties = random
    .several<string>(3, () => random.pick(OTHER_PROPERTIES))
    .filter((one, index, all) => all.indexOf(one) === index);
  if (shape > 2) {
    const place = random.below(properties.length + 1);
    properties.splice(place, 0, importsProperty(random, style));
  }
  if (random.chance(0.1)) properties.unshift('...base');
  return list(random, style, '{', properties, '}', '');
}

function importsProperty(random: Random, style: Style): string {
  const other = [
    'imports',
    'imports: modules',
    'imports: flag ? [CatsModule] : []',
    'imports: fish.modules()',
    'imports: await modules',
    'imports: shared ?? []',
  ] as const;
  if (random.chance(0.15)) return random.pick(other);
  const elements = random.several<string>(5, () => random.pick(ELEMENTS));
  if (random.chance(0.1)) elements.push('AuthModule');
  const array = list(random, style, '[', elements, ']', style.step);
  const around = random.pick(['', '', '', '.filter(Boolean)', ' as never']);
  const key = random.pick(['imports', 'imports', '"imports"']);
  return `${key}:${gap(random)}${array}${around}`;
}

/** A bracketed list with trivia around every bracket and comma. */
function list(
  random: Random,
  { step }: Style,
  open: string,
  items: readonly string[],
  close: string,
  indent: string,
): string {
  const inLines = random.chance(0.6);
  const line = () => (inLines ? `\n${indent}${step}` : '');
  const parts = items.map((item, index) => {
    const isLast = index === items.length - 1;
    const comma = !isLast || random.chance(0.5) ? ',' : '';
    return `${line()}${gap(random)}${item}${gap(random)}${comma}${comment(random)}`;
  });
  const end =
    inLines || parts.some((one) => one.includes('//')) ? `\n${indent}` : '';
  return `${open}${comment(random)}${parts.join('')}${end}${gap(random)}${close}`;
}

/** White space and comments that may stand between any two tokens. */
function gap(random: Random): string {
  if (random.chance(0.6)) return '';
  return random.pick([
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\t',
    ' /* c, ] } */ ',
    ' /* over\n lines, */ ',
    ' // line, ]\n',
    '\n// own line ]\n',
  ]);
}

/** A comment at the end of a line, or none. */
function comment(random: Random): string {
  if (random.chance(0.7)) return '';
  return random.pick([' // note, ]\n', ' /* note ] */', ' // AuthModule,\n']);
}
