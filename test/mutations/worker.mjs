// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { specsThatImport } from './specs-that-import.mjs';
import { typeChecker } from './type-checker.mjs';

// A process of its own, with the Node and the packages of the app: tests one mutation after the other.

const directory = process.argv[2] ?? '';
const require = createRequire(join(directory, 'package.json'));
/** @type {typeof import('vitest/node')} */
const { createVitest } = await import(
  pathToFileURL(require.resolve('vitest/node')).href
);

/**
 * What the tests running now have said so far: the first red one, the first reason why others could not run.
 * @type {{ red?: string, broken?: string }}
 */
let said = {};
/** @type {import('vitest/node').Reporter} */
const reporter = {
  onTestCaseResult(test) {
    if (test.result().state === 'failed')
      said.red ??= `${test.module.relativeModuleId} > ${test.fullName}`;
  },
  onTestSuiteResult: noteErrors,
  onTestModuleEnd: noteErrors,
};

const vitest = await createVitest(
  'test',
  {
    root: directory,
    watch: false,
    include: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
    reporters: [reporter],
    silent: true,
    bail: 1,
    // One thread that keeps the packages loaded: a run takes a fifth of the time.
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
  },
  // Whoever changes a file starts the tests; a watcher would start them once more.
  { server: { watch: null }, cacheDir: join(directory, '.vite') },
);
const typeErrors = typeChecker(directory, require('typescript'));

process.on('message', async (/** @type {any} */ mutation) => {
  process.send?.(await testMutation(mutation));
});
const { red, broken } = await runTests(await vitest.globTestSpecifications());
process.send?.({ red: red ?? broken });

/**
 * @param {{ file: string, find: string, replace: string }} mutation
 * @returns {Promise<import('./worker-process.mjs').Verdict>}
 */
async function testMutation({ file, find, replace }) {
  const path = join(directory, file);
  const before = readFileSync(path, 'utf8');
  const occurrences = before.split(find).length - 1;
  if (occurrences !== 1)
    return invalid(`what it replaces is there ${occurrences} times`);
  const after = before.replace(find, () => replace);
  if (after === before) return invalid('it changes nothing');
  const [error] = typeErrors(path, after);
  if (error) return invalid(error);
  write(path, after);
  try {
    return await verdict(path);
  } finally {
    write(path, before);
  }
}

/**
 * The unit tests first: most mutations need no more.
 * @param {string} path
 * @returns {Promise<import('./worker-process.mjs').Verdict>}
 */
async function verdict(path) {
  const importing = specsThatImport(path, directory);
  const specs = (await vitest.globTestSpecifications()).filter(({ moduleId }) =>
    importing.has(moduleId),
  );
  const isEndToEnd = (/** @type {{ moduleId: string }} */ { moduleId }) =>
    moduleId.endsWith('.e2e-spec.ts');
  const quick = specs.filter((spec) => !isEndToEnd(spec));
  for (const some of [quick, specs.filter(isEndToEnd)]) {
    const { red, broken } = await runTests(some);
    if (red !== undefined) return { result: 'killed', detail: `by ${red}` };
    if (broken !== undefined) return invalid(broken);
  }
  return { result: 'survived', detail: `${specs.length} test files` };
}

/**
 * @param {string} detail
 * @returns {import('./worker-process.mjs').Verdict}
 */
function invalid(detail) {
  return { result: 'invalid', detail };
}

/** @param {import('vitest/node').TestSpecification[]} specs */
async function runTests(specs) {
  said = {};
  if (specs.length > 0) await vitest.runTestSpecifications(specs);
  return said;
}

/** @param {{ errors(): { message: string }[] }} container */
function noteErrors(container) {
  const [error] = container.errors();
  if (error) said.broken ??= error.message;
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  writeFileSync(path, text);
  vitest.invalidateFile(path);
}
