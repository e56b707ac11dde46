import { join } from 'node:path';
import ts from 'typescript';
import { repository } from '../harness/repository.mjs';

/** One thing that `import … from 'jwt-scaffold'` gives. */
export interface Export {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'value' | 'type';
  /** Its TSDoc, as Markdown. */
  readonly text: string;
  /** Its declaration as the package ships it, without body and TSDoc. */
  readonly declaration: string;
  /** Types of the package that its declaration names. */
  readonly names: readonly string[];
}

/** Everything that the built package exports, in the order of src/index.ts. */
export function readExports(): Export[] {
  const entry = join(repository, 'dist/src/index.d.ts');
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${entry} exports nothing`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => describe(checker.getAliasedSymbol(symbol), checker));
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker): Export {
  const declarations = symbol.declarations ?? [];
  return {
    name: symbol.name,
    kind: kindOf(symbol),
    text: ts
      .displayPartsToString(symbol.getDocumentationComment(checker))
      .replace(/\{@link (\w+)\}/g, '`$1`')
      .replace(/([^\n])\n(?=[^\n])/g, '$1 '),
    declaration: declarations.map(declarationText).join('\n'),
    names: declarations.flatMap((one) => namesIn(one, checker)),
  };
}

function kindOf({ flags }: ts.Symbol): Export['kind'] {
  if (flags & ts.SymbolFlags.Class) return 'class';
  if (flags & ts.SymbolFlags.Function) return 'function';
  return flags & ts.SymbolFlags.Variable ? 'value' : 'type';
}

function declarationText(declaration: ts.Declaration): string {
  const text = declaration.getText();
  if (ts.isVariableDeclaration(declaration)) return `const ${text};`;
  const hidden = ts.isClassDeclaration(declaration)
    ? declaration.members.filter(isPrivate).map((one) => one.getFullText())
    : [];
  const shown = hidden.reduce((rest, one) => rest.replace(one, ''), text);
  return shown.replace(/^export (?:declare )?/, '');
}

const isPrivate = (member: ts.ClassElement) =>
  (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;

/** Names of types that this package declares, own type parameters aside. */
function namesIn(
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol && isOurs(symbol, checker)) found.push(symbol.name);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

function isOurs(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isAlias = symbol.flags & ts.SymbolFlags.Alias;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = target.declarations ?? [];
  return (
    declaration !== undefined &&
    !ts.isTypeParameterDeclaration(declaration) &&
    declaration.getSourceFile().fileName.includes('/dist/')
  );
}

const SECTIONS: readonly (readonly [
  title: string,
  kinds: readonly Export['kind'][],
])[] = [
  ['Functions', ['function', 'value']],
  ['Classes', ['class']],
  ['Types', ['type']],
];

const HEAD = `# Programmatic interface

<!-- examples: test/house/api.test.ts -->

What \`import … from 'jwt-scaffold'\` gives, from the TSDoc of the sources; \`npm run test:unit -- test/house/api.test.ts --update\` writes this page.

\`\`\`text
readProject → resolveOptions → planChanges → decide → applyPlan
  Project       Options          Plan         DecidedPlan  Outcome
\`\`\`

Nothing is written before \`applyPlan\`. What the user can mend is thrown as a \`ScaffoldError\`. The package is ESM; \`require()\` takes it too, from Node 20.19 on. The parts of \`Project\` have no names of their own here: \`Project['stores']\` is one. They may grow in a minor version.
`;

/** The text of docs/api.md, before it is formatted. */
export function apiPage(exports: readonly Export[]): string {
  const sections = SECTIONS.map(([title, kinds]) => {
    const parts = exports
      .filter(({ kind }) => kinds.includes(kind))
      .map(
        ({ name, text, declaration }) =>
          `### ${name}\n\n${text}\n\n\`\`\`ts\n${declaration}\n\`\`\`\n`,
      );
    return `## ${title}\n\n${parts.join('\n')}`;
  });
  return [HEAD, ...sections].join('\n');
}
