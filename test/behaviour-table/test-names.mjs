// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repository } from '../harness/repository.mjs';

/**
 * @typedef {object} NamedTest
 * @property {string[]} ids
 * @property {string} title as it stands in the source, without its ids
 * @property {string} fullTitle
 * @property {string} file from the root of the repository
 */

const FOLDERS = ['test/behaviours', 'test/client'];

const IDS = /^([TGRSCLOI]\d\d(?:, [TGRSCLOI]\d\d)*) (?:\(strict\) )?/;

/**
 * Every test whose name begins with ids, from the sources.
 * @returns {NamedTest[]}
 */
export function readTestNames() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .flatMap((name) => namesIn(`${folder}/${name}`)),
  );
}

/** @param {string} file */
function namesIn(file) {
  const text = readFileSync(join(repository, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {NamedTest[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const title = ts.isCallExpression(node) && isTest(node) && titleOf(node);
    const match = title && IDS.exec(title);
    if (match) {
      const [prefix, ids = ''] = match;
      found.push({
        ids: ids.split(', '),
        title: title.slice(prefix.length),
        fullTitle: title,
        file,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {ts.CallExpression} call `test(…)`, `it(…)` or the last call of `test.each(…)(…)` */
function isTest(call) {
  return /^(test|it)\b/.test(call.expression.getText());
}

/** @param {ts.CallExpression} call */
function titleOf(call) {
  const [first] = call.arguments;
  return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}
