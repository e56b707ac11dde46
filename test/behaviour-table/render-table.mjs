// @ts-check
import { basename } from 'node:path';
import { GROUPS, REQUIREMENTS } from './requirements.mjs';

/** @import { NamedTest } from './test-names.mjs' */

/**
 * What Vitest writes with `--reporter=json`, as far as it is read here.
 * @typedef {object} Report
 * @property {{ name: string, assertionResults: { title: string, status: string }[] }[]} testResults
 */

const HEAD = `# Behaviours

What the generated code has to withstand, and the tests that attack it. Made by \`npm run behaviours\` from the names of the tests and from what came of them; do not edit.

Tests of \`test/behaviours\` attack built and running apps over HTTP, on Express (Nest 11) and on Fastify (Nest 12). Tests of \`test/client\` hold the client against a server. A name with a \`%\` stands for several cases, which the result counts.
`;

/**
 * @param {NamedTest[]} tests
 * @param {Report} report
 */
export function renderTable(tests, report) {
  const sections = Object.entries(GROUPS).map(([letter, name]) => {
    const rows = Object.entries(REQUIREMENTS)
      .filter(([id]) => id.startsWith(letter))
      .flatMap(([id, requirement]) => rowsOf(id, requirement, tests, report));
    return [
      `## ${name}`,
      '',
      '| Id | Behaviour | Test | In | Result |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
      '',
    ].join('\n');
  });
  return [HEAD, ...sections].join('\n');
}

/**
 * @param {string} id
 * @param {import('./requirements.mjs').Requirement} requirement
 * @param {NamedTest[]} tests
 * @param {Report} report
 */
function rowsOf(id, { text, reason }, tests, report) {
  const rows = tests
    .filter(({ ids }) => ids.includes(id))
    .map((test) => [
      '',
      '',
      cell(test.fullTitle),
      test.file,
      resultOf(test, report),
    ]);
  if (reason) rows.push(['', '', reason, '', rows.length > 0 ? '' : 'no test']);
  const [first = [], ...others] = rows;
  return [[id, text, ...first.slice(2)], ...others];
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

/**
 * @param {NamedTest} test
 * @param {Report} report
 */
function resultOf({ fullTitle, file }, { testResults }) {
  const pattern = new RegExp(
    `^${fullTitle
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/%[sijdo]/g, '[^]*')}$`,
  );
  return testResults
    .filter(({ name }) => name.endsWith(file) || isSuiteOf(file, name))
    .map(({ name, assertionResults }) => {
      const statuses = assertionResults
        .filter(({ title }) => pattern.test(title))
        .map(({ status }) => status);
      const result = summary(statuses);
      return isSuiteOf(file, name)
        ? `${basename(name, '.test.ts')} ${result}`
        : result;
    })
    .sort()
    .join(', ');
}

/**
 * The groups of test/behaviours run from a file for each adapter.
 * @param {string} file
 * @param {string} name
 */
function isSuiteOf(file, name) {
  return (
    file.startsWith('test/behaviours/') && name.includes('test/behaviours/')
  );
}

/** @param {string[]} statuses */
function summary(statuses) {
  const ran = statuses.filter((status) =>
    ['passed', 'failed'].includes(status),
  );
  const passed = ran.filter((status) => status === 'passed').length;
  if (ran.length === 0) return 'not run';
  return passed === ran.length
    ? `${passed} passed`
    : `${ran.length - passed} of ${ran.length} FAILED`;
}
