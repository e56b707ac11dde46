import type {
  Rule,
  SchematicContext,
  TaskConfigurationGenerator,
  Tree,
} from '@angular-devkit/schematics';
import { posix } from 'node:path';
import {
  applyPlan,
  completeOptions,
  decide,
  makeSecret,
  packageVersion,
  planChanges,
  readProject,
  readRecord,
  RECORD_FILE,
  resolveOptions,
  ScaffoldError,
  type OptionSource,
  type Options,
  type Plan,
  type Project,
  type RawOptions,
} from '../../src/index.js';
import { OPTION_TABLE } from '../../src/options/option-table.js';
import { createPaint } from '../../src/report/paint.js';
import { renderOutcome } from '../../src/report/render-outcome.js';
import { TreeHost } from '../tree-host.js';

/** What the Nest CLI passes beside our own options. */
interface NestOptions extends RawOptions {
  readonly name?: string;
  readonly project?: string;
  readonly sourceRoot?: string;
}

/** `nest g -c jwt-scaffold auth` and `nest add jwt-scaffold`. */
export function auth(given: NestOptions): Rule {
  return async (tree: Tree, context: SchematicContext) => {
    try {
      await run(given, tree, context);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      // A message without a stack: the devkit prints no more than this.
      throw new Error([error.message, error.hint].filter(Boolean).join('\n'));
    }
  };
}

async function run(
  given: NestOptions,
  tree: Tree,
  context: SchematicContext,
): Promise<void> {
  const host = new TreeHost(tree, process.cwd());
  const { project: projectName, sourceRoot } = given;
  const userEntity =
    typeof given.userEntity === 'string' ? given.userEntity : undefined;
  const project = readProject(host, {
    project: projectName,
    sourceRoot,
    userEntity,
  });
  const options = await chooseOptions(host, project, given, context);
  const plan = await planChanges({
    tree: host,
    project,
    options,
    version: packageVersion(),
    makeSecret,
  });
  const outcome = applyPlan(decide(plan, 'abort'), host);
  // The devkit installs after this, and says so itself.
  if (plan.dependencies.length > 0) context.addTask(installTask(plan));
  const text = renderOutcome(outcome, 'not-needed', createPaint(false));
  context.logger.info(`\n${text}\n`);
}

/** What the Nest CLI was told, then the record, then answers on a terminal. */
async function chooseOptions(
  host: TreeHost,
  project: Project,
  given: NestOptions,
  context: SchematicContext,
): Promise<Options> {
  const record = readRecord(host, project);
  const sources: OptionSource[] = [
    { values: chosenOptions(given) },
    ...(record ? [{ file: RECORD_FILE, values: record.options }] : []),
  ];
  // Wrong values are told before anything is asked.
  resolveOptions(sources);
  if (!record && mayAsk(context)) {
    const { askOptions } = await import('../../src/cli/ask-questions.js');
    const known = sources[0]?.values ?? {};
    sources.push({ values: await askOptions(project, known) });
  }
  return completeOptions(sources, project, new Date());
}

function mayAsk({ interactive }: SchematicContext): boolean {
  const isCi = !['', '0', 'false'].includes(process.env.CI ?? '');
  return interactive && process.stdin.isTTY && process.stdout.isTTY && !isCi;
}

/** What the Nest CLI and the devkit pass for options that nobody named. */
const UNNAMED: Readonly<Partial<Record<keyof Options, unknown>>> = {
  spec: true,
  specFileSuffix: 'spec',
  skipImport: false,
};

/** Our options, but for `name`: the Nest CLI means a directory by that. */
const OPTION_NAMES = OPTION_TABLE.map(({ name }) => name).filter(
  (name) => name !== 'name',
);

/** Our options among those given, without what only fills a gap. */
function chosenOptions(given: NestOptions): RawOptions {
  const named = OPTION_NAMES.filter((name) => {
    const value = given[name];
    const isEmptyList = Array.isArray(value) && value.length === 0;
    return value !== undefined && value !== UNNAMED[name] && !isEmptyList;
  });
  return {
    ...Object.fromEntries(named.map((name) => [name, given[name]])),
    path: directoryOf(given),
  };
}

/** `nest g … auth [name] [path]`: a name is a directory below the path. */
function directoryOf({ name, path }: NestOptions): string | undefined {
  const parent = typeof path === 'string' ? path : undefined;
  return name === undefined ? parent : posix.join(parent ?? '', name);
}

/**
 * The devkit's own install task, by its name: importing its class would tie
 * this file to one version of the devkit.
 */
function installTask({ project }: Plan): TaskConfigurationGenerator {
  return {
    toConfiguration: () => ({
      name: 'node-package',
      options: {
        command: 'install',
        packageManager: project.packageManager,
        quiet: true,
        hideOutput: false,
        workingDirectory: '',
      },
    }),
  };
}
