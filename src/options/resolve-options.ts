import { posix } from 'node:path';
import { didYouMean, ScaffoldError } from '../errors.js';
import { parseDuration } from './duration.js';
import { defaultOf, OPTION_TABLE, type OptionRow } from './option-table.js';
import type { Options, RawOptions } from './options.js';

/** Choices from one place, e.g. the command line; the place is named in errors. */
export interface OptionSource {
  /** E.g. `jwt-scaffold.json`; undefined for the command line. */
  readonly file?: string | undefined;
  readonly values: RawOptions;
}

/** The choices of several places as one: the first that names an option wins. */
export function mergeSources(sources: readonly OptionSource[]): RawOptions {
  const values = sources.map((source) => source.values).reverse();
  return Object.assign({}, ...values) as RawOptions;
}

type Checked = { readonly value: unknown } | { readonly problem: string };

/**
 * Completes the choices: the first source that names an option wins, then the
 * defaults. Throws one ScaffoldError with every problem found.
 */
export function resolveOptions(sources: readonly OptionSource[]): Options {
  const problems = sources.flatMap(unknownOptions);
  const resolved: Record<string, unknown> = {};
  for (const row of OPTION_TABLE) {
    const source = sources.find(({ values }) => values[row.name] !== undefined);
    const raw = source ? source.values[row.name] : defaultOf(row);
    const checked = checkValue(row, raw, source?.file !== undefined);
    if ('problem' in checked) {
      problems.push({ text: checked.problem, file: source?.file });
    } else {
      resolved[row.name] = checked.value;
    }
  }
  throwAny(problems);
  const options = settle(resolved as unknown as Options, sources);
  throwAny(contradictions(options, sources));
  return options;
}

/** Something wrong with a choice; `file` is where it stands, if in a file. */
interface Problem {
  readonly text: string;
  readonly file?: string | undefined;
}

function throwAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ text, file }) =>
    file === undefined ? text : `${file}: ${text}`,
  );
  const inCommandLine = problems.some(({ file }) => file === undefined);
  throw new ScaffoldError(lines.join('\n'), {
    code: 'invalid-option',
    kind: inCommandLine ? 'usage' : 'project',
    hint: 'jwt-scaffold init --help lists the options and their values.',
  });
}

function unknownOptions({ file, values }: OptionSource): Problem[] {
  const known = new Set<string>(OPTION_TABLE.map(({ name }) => name));
  return Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => ({
      text: sentences(`unknown option "${name}"`, didYouMean(name, [...known])),
      file,
    }));
}

function checkValue(row: OptionRow, raw: unknown, inFile: boolean): Checked {
  const name = inFile ? row.name : row.flag;
  const refuse = (expected: string, known: readonly string[] = []) => {
    const problem = `${name}: ${expected}, not ${JSON.stringify(raw)}`;
    const words = [raw].flat().filter((word) => typeof word === 'string');
    const guesses = words
      .filter((word) => !known.includes(word))
      .map((word) => didYouMean(word, known));
    return { problem: sentences(problem, ...guesses) };
  };
  const { value } = row;
  switch (value.kind) {
    case 'boolean':
      return typeof raw === 'boolean'
        ? { value: raw }
        : refuse('true or false');
    case 'word':
      return typeof raw === 'string' && /^[\w-]+(?:\.[\w-]+)*$/.test(raw)
        ? { value: raw }
        : refuse('a word of letters, digits, - and _');
    case 'condition':
      return typeof raw === 'string' && CONDITION.test(raw)
        ? { value: raw }
        : refuse('a field or field=value');
    case 'pattern':
      return typeof raw === 'string' && new RegExp(value.pattern).test(raw)
        ? { value: raw }
        : refuse(value.expected);
    case 'name':
      return typeof raw === 'string' && KEBAB_CASE.test(raw)
        ? checkName(raw, refuse)
        : refuse('a name in kebab-case, such as identity');
    case 'directory':
      return checkDirectory(raw, value.mayLeave ?? false, refuse);
    case 'duration':
      return checkDuration(raw, value, refuse);
    case 'choice': {
      const values = value.choices.map((choice) => choice.value);
      return typeof raw === 'string' && values.includes(raw)
        ? { value: raw }
        : refuse(`one of ${values.join(', ')}`, values);
    }
    case 'choices':
      return checkList(
        raw,
        value.choices.map((choice) => choice.value),
        refuse,
      );
  }
}

/** What was said, and a guess if there is one. */
function sentences(problem: string, ...guesses: readonly string[]): string {
  const guess = guesses.filter((one) => one !== '').join(' ');
  return guess === '' ? problem : `${problem}. ${guess}`;
}

const CONDITION = /^[A-Za-z_]\w*(?:=[\w-]+)?$/;

const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Names whose classes the generated code has already, or imports. */
const TAKEN_NAMES = [
  'account',
  'app',
  'config',
  'jwt',
  'session',
  'token',
  'users',
];

const checkName = (name: string, refuse: Refuse): Checked =>
  TAKEN_NAMES.includes(name)
    ? refuse(
        `none of ${TAKEN_NAMES.join(', ')}, whose classes are there anyway`,
      )
    : { value: name };

type Refuse = (expected: string, known?: readonly string[]) => Checked;

function checkDirectory(
  raw: unknown,
  mayLeave: boolean,
  refuse: Refuse,
): Checked {
  if (typeof raw !== 'string' || raw.trim() === '') {
    return refuse('a directory');
  }
  const path = posix.normalize(raw.replaceAll('\\', '/')).replace(/\/$/, '');
  const outside =
    path === '.' ||
    /(?:^|\/)\.\.$/.test(path) ||
    (path.startsWith('../') && !mayLeave) ||
    path.startsWith('/') ||
    /^[A-Za-z]:/.test(path);
  const plain = /^[\w@.+/-]+$/.test(path);
  if (outside) return refuse('a directory inside the project');
  return plain ? { value: path } : refuse('letters, digits and ._@+- in names');
}

function checkDuration(
  raw: unknown,
  { least, most }: { least: string; most: string },
  refuse: Refuse,
): Checked {
  const seconds = typeof raw === 'string' ? parseDuration(raw) : undefined;
  if (seconds === undefined) {
    return refuse('a time with its unit (s, m, h or d), such as 15m');
  }
  const inside =
    seconds >= (parseDuration(least) ?? 0) &&
    seconds <= (parseDuration(most) ?? 0);
  return inside ? { value: raw } : refuse(`from ${least} to ${most}`);
}

function checkList(
  raw: unknown,
  known: readonly string[],
  refuse: Refuse,
): Checked {
  const list: unknown[] = Array.isArray(raw) ? raw : [raw];
  const wrong = list.some(
    (item) => typeof item !== 'string' || !known.includes(item),
  );
  if (wrong) return refuse(`one of ${known.join(', ')}`, known);
  const chosen = [...new Set(list)].filter((item) => item !== 'none');
  if (chosen.length > 0 && list.includes('none')) {
    return refuse('either none or a client');
  }
  return { value: chosen };
}

/** Lets defaults nobody chose follow the choices that somebody made. */
function settle(options: Options, sources: readonly OptionSource[]): Options {
  const chosen = (name: keyof Options) =>
    sources.some(({ values }) => values[name] !== undefined);
  return {
    ...options,
    path: chosen('path') ? options.path : options.name,
    client:
      options.refreshTransport === 'body' && !chosen('client')
        ? []
        : options.client,
    refreshIdle:
      !chosen('refreshIdle') && idleExceedsSession(options)
        ? options.refreshTtl
        : options.refreshIdle,
  };
}

const idleExceedsSession = ({ refreshIdle, refreshTtl }: Options) =>
  (parseDuration(refreshIdle) ?? 0) > (parseDuration(refreshTtl) ?? 0);

function contradictions(
  options: Options,
  sources: readonly OptionSource[],
): Problem[] {
  const { refreshIdle, refreshTtl, refreshTransport, client, crossSite } =
    options;
  const problems: Problem[] = [];
  if (idleExceedsSession(options)) {
    problems.push({
      text: `--refresh-idle ${refreshIdle} is longer than --refresh-ttl ${refreshTtl}`,
      file: fileOf(['refreshIdle', 'refreshTtl'], sources),
    });
  }
  if (refreshTransport === 'body' && client.length > 0) {
    problems.push({
      text: `--refresh-transport body goes with --client none: the ${client.join(' and ')} client keeps the refresh token in a cookie`,
      file: fileOf(['refreshTransport', 'client'], sources),
    });
  }
  if (refreshTransport === 'body' && crossSite) {
    problems.push({
      text: '--refresh-transport body goes without --cross-site, which is about the cookie',
      file: fileOf(['refreshTransport', 'crossSite'], sources),
    });
  }
  return problems;
}

/** The file that settles some of the options, if the command line has none. */
function fileOf(
  names: readonly (keyof Options)[],
  sources: readonly OptionSource[],
): string | undefined {
  const settling = names.flatMap(
    (name) => sources.find(({ values }) => values[name] !== undefined) ?? [],
  );
  return settling.every(({ file }) => file !== undefined)
    ? settling[0]?.file
    : undefined;
}
