import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FreshApp } from '../harness/fresh-app.mjs';
import { run, type Finished } from '../harness/run.mjs';

/** What one check of an app came to. */
export interface Check {
  ok: boolean;
  /** One entry for each warning, without places that change from run to run. */
  warnings: string[];
  output: string;
}

/** A run of the app's tests, by the runner's own JSON report: full name of each test → passed. */
export interface TestRun extends Check {
  tests: Map<string, boolean>;
}

/** Everything a developer checks before a commit, run on an app the way its own package.json does. */
export interface AppChecks {
  typeCheck: Check;
  lint: Check;
  unit: TestRun;
  endToEnd: TestRun;
  build: Check;
  /** Files that the app's own Prettier would change. */
  unformatted: string[];
}

export async function checkApp(app: FreshApp): Promise<AppChecks> {
  return {
    typeCheck: await command(app, 'npx', ['tsc', '--noEmit']),
    lint: await lint(app),
    unit: await tests(app, 'test'),
    endToEnd: await tests(app, 'test:e2e'),
    build: await command(app, 'npm', ['run', 'build']),
    unformatted: await unformatted(app),
  };
}

async function command(
  app: FreshApp,
  name: string,
  args: string[],
): Promise<Check> {
  return toCheck(
    app,
    await run(name, args, { cwd: app.directory, env: app.env }),
  );
}

function toCheck(app: FreshApp, { code, output }: Finished): Check {
  const warnings = output
    .split('\n')
    .filter((line) =>
      /warn|deprecat|experimental|did not exit|failed to exit/i.test(line),
    )
    .map((line) =>
      line
        .replaceAll(app.directory, '.')
        .replace(/\(node:\d+\)/, '(node)')
        .trim(),
    );
  return { ok: code === 0, warnings, output };
}

interface LintMessage {
  file: string;
  rule: string;
  text: string;
}

/** The project's linter without `--fix`. Its messages count, not its text; errors make it fail by itself. */
async function lint(app: FreshApp): Promise<Check> {
  const usesOxlint = existsSync(join(app.directory, '.oxlintrc.json'));
  const args = usesOxlint
    ? ['oxlint', '--type-aware', '--format', 'json', 'src/', 'test/']
    : ['eslint', '--format', 'json', '{src,apps,libs,test}/**/*.ts'];
  const result = await run('npx', args, { cwd: app.directory, env: app.env });
  const messages = usesOxlint
    ? oxlintMessages(result.stdout)
    : eslintMessages(result.stdout);
  const warnings = messages.map(
    ({ file, rule, text }) =>
      `${file.replace(`${app.directory}/`, '')} ${rule}: ${text}`,
  );
  return {
    ok: result.code === 0,
    warnings,
    output: [...warnings, result.stderr].join('\n'),
  };
}

function eslintMessages(json: string): LintMessage[] {
  const files = JSON.parse(json) as {
    filePath: string;
    messages: { ruleId: string; message: string }[];
  }[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({
      file: filePath,
      rule: ruleId,
      text: message,
    })),
  );
}

function oxlintMessages(json: string): LintMessage[] {
  const { diagnostics } = JSON.parse(json) as {
    diagnostics: { filename: string; code: string; message: string }[];
  };
  return diagnostics.map(({ filename, code, message }) => ({
    file: filename,
    rule: code,
    text: message,
  }));
}

/** The shape in which Jest and Vitest both report as JSON. */
interface TestReport {
  testResults: {
    name: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

async function tests(
  app: FreshApp,
  script: 'test' | 'test:e2e',
): Promise<TestRun> {
  const file = join(
    app.directory,
    'node_modules',
    `.report-${script.replace(':', '-')}.json`,
  );
  const runsVitest = existsSync(join(app.directory, 'vitest.config.ts'));
  const flags = runsVitest
    ? ['--reporter=default', '--reporter=json']
    : ['--json'];
  const result = await run(
    'npm',
    ['run', script, '--', ...flags, `--outputFile=${file}`],
    { cwd: app.directory, env: app.env },
  );
  const check = toCheck(app, result);
  if (!existsSync(file))
    throw new Error(`npm run ${script} left no report\n${result.output}`);
  const { testResults } = JSON.parse(
    await readFile(file, 'utf8'),
  ) as TestReport;
  const passed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }): [string, boolean] => [
      `${name.replace(`${app.directory}/`, '')} ${fullName}`,
      status === 'passed',
    ]),
  );
  return { ...check, tests: new Map(passed) };
}

async function unformatted(app: FreshApp): Promise<string[]> {
  const args = [
    'prettier',
    '--list-different',
    '--ignore-unknown',
    '.',
    '!dist',
  ];
  const { code, stdout, output } = await run('npx', args, {
    cwd: app.directory,
    env: app.env,
  });
  if (code !== 0 && code !== 1)
    throw new Error(`prettier cannot read a file\n${output}`);
  return stdout.split('\n').filter(Boolean);
}
