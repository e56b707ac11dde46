import { nodesIn, parseSource, ts } from '../../../source/parse.js';
import type { ImportScope } from '../../follow-export.js';
import { linksOf, readColumns } from './columns.js';
import type { EntityField, UserEntity } from '../store-setup.js';

/** A table of a project's schema. */
export interface DrizzleTable extends UserEntity {
  /** As the database names it. */
  readonly table: string;
}

const TABLE_BUILDER = /^(?:pg|mysql|sqlite)Table$/;

/** The tables that a file exports, by the variable that holds each. */
export function readTables(scope: ImportScope, path: string): DrizzleTable[] {
  const text = scope.tree.read(path);
  if (text === undefined || !/(?:pg|mysql|sqlite)Table/.test(text)) return [];
  const file = parseSource(path, text);
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) => {
      const call = tableCall(declaration.initializer);
      if (!call || !ts.isIdentifier(declaration.name)) return [];
      const [name, columns, extra] = call.arguments;
      if (!name || !ts.isStringLiteralLike(name) || !columns) return [];
      const unique = extra ? uniqueColumns(extra) : [];
      return [
        {
          path,
          className: declaration.name.text,
          table: name.text,
          isDefaultExport: false,
          hasSaveHooks: false,
          fields: readColumns(scope, { path, file }, columns).map((field) =>
            unique.includes(field.name) ? { ...field, isUnique: true } : field,
          ),
        },
      ];
    });
  });
}

const isExported = (statement: ts.VariableStatement) =>
  statement.modifiers?.some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  ) === true;

/** The call of `pgTable` or one like it, also with `.enableRLS()` behind it. */
function tableCall(
  value: ts.Expression | undefined,
): ts.CallExpression | undefined {
  if (!value) return undefined;
  return nodesIn(value)
    .slice(0, 6)
    .filter((node) => ts.isCallExpression(node))
    .find(
      ({ expression }) =>
        ts.isIdentifier(expression) && TABLE_BUILDER.test(expression.text),
    );
}

/** Those that a unique index of one column names. */
function uniqueColumns(extra: ts.Expression): string[] {
  return nodesIn(extra).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const links = linksOf(node);
    const isUnique = /^unique(?:Index)?$/.test(links[0]?.name ?? '');
    const on = isUnique ? links.find(({ name }) => name === 'on') : undefined;
    const [column, another] = on?.args ?? [];
    return column && !another && ts.isPropertyAccessExpression(column)
      ? [column.name.text]
      : [];
  });
}

/** Tables that users may be in, in the order in which they are believed. */
const USUAL: readonly RegExp[] = [
  /^(?:app_?|auth_?)?users?(?:_?table)?$/i,
  /^(?:accounts?|members?|customers?)(?:_?table)?$/i,
];

/** Of several tables, those that may hold the application's users. */
export function usersAmong(tables: readonly DrizzleTable[]): DrizzleTable[] {
  const hasEmail = ({ fields }: DrizzleTable) =>
    fields.some(({ name }: EntityField) => /e?_?mail/i.test(name));
  for (const usual of USUAL) {
    const found = tables.filter(
      (item) =>
        hasEmail(item) &&
        (usual.test(item.className) || usual.test(item.table)),
    );
    if (found.length > 0) return found;
  }
  return [];
}
