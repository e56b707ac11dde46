import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { packageDirectory } from '../../src/package-info.js';

/** One import or re-export of a source file. */
interface ImportLine {
  /** Path of the file that imports, e.g. `src/plan/plan.ts`. */
  readonly from: string;
  /** Path of the file it means, or the name of a package. */
  readonly target: string;
  /** Whether nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

const root = packageDirectory();
const files = ['src', 'schematics'].flatMap(sourceFiles);
const lines = files.flatMap(importLines);
const inProject = lines.filter(({ target }) => target.endsWith('.ts'));

/**
 * Whom a folder may import, beside itself and the errors: a folder, or a file.
 * A name in `types` may be imported for its types alone.
 */
interface Rule {
  readonly any: readonly string[];
  readonly types?: readonly string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  'src/errors.ts': { any: [] },
  'src/package-info.ts': { any: [] },
  'src/source': { any: [] },
  'src/project': { any: ['src/source'] },
  'src/options': { any: [], types: ['src/project'] },
  'src/templates': {
    any: ['src/package-info.ts'],
    types: ['src/project', 'src/options'],
  },
  'src/patches': { any: ['src/source'], types: ['src/project'] },
  'src/plan': {
    any: [
      'src/source',
      'src/project',
      'src/options',
      'src/templates',
      'src/patches',
    ],
  },
  'src/apply': { any: ['src/plan'] },
  'src/report': {
    any: ['src/apply', 'src/options'],
    types: ['src/plan', 'src/project'],
  },
  'src/hosts': { any: ['src/project'], types: ['src/apply'] },
  'src/index.ts': {
    any: [
      'src/apply',
      'src/hosts',
      'src/options',
      'src/package-info.ts',
      'src/plan',
      'src/project',
    ],
    types: ['src/patches'],
  },
  'src/cli': {
    any: [
      'src/apply',
      'src/hosts',
      'src/options',
      'src/package-info.ts',
      'src/plan',
      'src/project',
      'src/report',
    ],
  },
  schematics: {
    any: [
      'src/index.ts',
      'src/report',
      'src/hosts/git.ts',
      'src/hosts/read-text.ts',
      'src/options/option-table.ts',
      'src/cli/ask-questions.ts',
    ],
  },
};

describe.each(Object.entries(RULES))('%s', (place, { any, types = [] }) => {
  const own = inProject.filter(({ from }) => isIn(from, place));

  it('imports only what it may', () => {
    const wrong = own.filter(({ target, typeOnly }) => {
      const allowed = [
        place,
        'src/errors.ts',
        ...any,
        ...(typeOnly ? types : []),
      ];
      return !allowed.some((one) => isIn(target, one));
    });

    expect(wrong.map(shown)).toEqual([]);
  });

  it('has a rule without empty words', () => {
    const needless = [...any, ...types].filter(
      (one) => !own.some(({ target }) => isIn(target, one)),
    );

    expect(needless).toEqual([]);
  });
});

it('has the rules that CONTRIBUTING.md tells', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([\w./]+)` +\|.*\|(.*)\|(.*)\|$/gm)];
  const named = (cell = '') =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => `src/${name}`).sort();
  const told = rows.map(([, place = '', any, types]) => [
    `src/${place.replace(/\/$/, '')}`,
    { any: named(any), types: named(types) },
  ]);
  const held = Object.entries(RULES)
    .filter(([place]) => /^src\/(?:\w+|index\.ts)$/.test(place))
    .map(([place, { any, types = [] }]) => [
      place,
      {
        any: any.filter((one) => one !== 'src/package-info.ts').sort(),
        types: [...types].sort(),
      },
    ]);

  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held));
});

it('has a rule for every file', () => {
  const ruled = (file: string) =>
    Object.keys(RULES).filter((place) => isIn(file, place)).length;

  expect(files.filter((file) => ruled(file) !== 1)).toEqual([]);
});

it('finds the import lines', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(inProject.length).toBeGreaterThan(150);
  expect(inProject.filter(({ target }) => !files.includes(target))).toEqual([]);
});

it('has no cycle between its folders', () => {
  const arrows = new Map<string, Set<string>>();
  for (const { from, target } of inProject) {
    const [start, end] = [folderOf(from), folderOf(target)];
    if (start === end) continue;
    arrows.set(start, (arrows.get(start) ?? new Set()).add(end));
  }

  expect(findCycle(arrows)).toBeUndefined();
  arrows.set('src/source', new Set(['src/plan']));
  expect(findCycle(arrows)).toContain('src/source');
});

it('has no cycle between its files', () => {
  const arrows = new Map<string, Set<string>>();
  for (const { from, target } of inProject) {
    arrows.set(from, (arrows.get(from) ?? new Set()).add(target));
  }

  expect(findCycle(arrows)).toBeUndefined();
});

describe('packages', () => {
  it.each([
    ['ts-morph', 'src/source'],
    ['prettier', 'src/source'],
    ['handlebars', 'src/templates'],
    ['inquirer', 'src/cli'],
    ['commander', 'src/cli'],
    ['diff', 'src/report'],
  ])('%s is known to %s alone', (name, folder) => {
    const users = usersOf(name).map(({ from }) => folderOf(from));

    expect([...new Set(users)]).toEqual([folder]);
  });

  it('has no other package at run time', () => {
    const manifest = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as { dependencies: Record<string, string> };
    const used = lines.filter(
      ({ target, typeOnly }) =>
        !typeOnly && !target.endsWith('.ts') && !target.startsWith('node:'),
    );

    // The build compiles the templates, and takes in what renders them.
    expect([...new Set(used.map(({ target }) => target))].sort()).toEqual(
      [...Object.keys(manifest.dependencies), 'handlebars'].sort(),
    );
  });

  it('takes types alone from the devkit', () => {
    const devkit = lines.filter(({ target }) => target.startsWith('@'));

    expect(devkit.length).toBeGreaterThan(0);
    expect(devkit.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
    expect(devkit.filter(({ from }) => !isIn(from, 'schematics'))).toEqual([]);
  });

  it('touches the disk in few places', () => {
    const places = ['node:fs', 'node:fs/promises', 'fs'].flatMap((name) =>
      usersOf(name).map(({ from }) => from),
    );
    const rooms = [
      'src/hosts/disk-host.ts',
      'src/hosts/disk-transaction.ts',
      'src/hosts/find-workspace-root.ts',
      'src/templates/template-files.ts',
      'src/package-info.ts',
      'src/cli',
    ];

    expect(
      places.filter((file) => !rooms.some((room) => isIn(file, room))),
    ).toEqual([]);
  });
});

it('knows of the process only where a person or a host is', () => {
  const users = files.filter((file) => usesProcess(parse(file)));
  const outside = users.filter(
    (file) => !isIn(file, 'src/cli') && !isIn(file, 'schematics'),
  );

  expect(users.length).toBeGreaterThan(0);
  expect(outside).toEqual([]);
});

it('exports by name', () => {
  expect(files.filter((file) => hasDefaultExport(parse(file)))).toEqual([]);
});

it('has no room for odds and ends', () => {
  const names = files.flatMap((file) => posix.dirname(file).split('/'));
  const vague = ['utils', 'util', 'helpers', 'helper', 'lib', 'common'];

  expect(names.filter((name) => vague.includes(name))).toEqual([]);
});

function sourceFiles(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true });
  return (names as string[])
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

function parse(file: string): ts.SourceFile {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Imports and re-exports, also by `import()`. */
function importLines(file: string): ImportLine[] {
  const found: ImportLine[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const target = specifier.text.startsWith('.')
      ? posix.join(posix.dirname(file), specifier.text).replace(/\.js$/, '.ts')
      : specifier.text;
    found.push({ from: file, target, typeOnly });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, importsTypes(node.importClause));
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword
    ) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function importsTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function usesProcess(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'process';
  if (ts.isStringLiteral(node)) return node.text === 'node:process';
  if (ts.isPropertyAccessExpression(node)) return usesProcess(node.expression);
  return ts.forEachChild(node, usesProcess) ?? false;
}

function hasDefaultExport(file: ts.SourceFile): boolean {
  return file.statements.some(
    (statement) =>
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts
          .getModifiers(statement)
          ?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  );
}

/** Names on a circle of arrows, or undefined when there is none. */
function findCycle(
  arrows: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const done = new Set<string>();
  const walk = (
    name: string,
    path: readonly string[],
  ): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    done.add(name);
    for (const next of arrows.get(name) ?? []) {
      const cycle = walk(next, [...path, name]);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const name of arrows.keys()) {
    const cycle = walk(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

const isIn = (file: string, place: string) =>
  file === place || file.startsWith(`${place}/`);

const usersOf = (name: string) => lines.filter(({ target }) => target === name);

const shown = ({ from, target }: ImportLine) => `${from} → ${target}`;

/** `src/plan` for a file in it; a file at the top stands for itself. */
function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top === 'schematics') return top;
  return `${top}/${second}`;
}
