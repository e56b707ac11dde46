import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { TypeormSetup } from '../../../project/stores/typeorm/read-setup.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import { outputDirectories } from '../../../templates/output-directories.js';
import type { ManualStep, Problem } from '../../plan.js';
import type { StoreAdvice } from '../advice.js';
import { typeormClasses } from './classes.js';

/** What the user has to know, to settle or to do with TypeORM. */
export function typeormAdvice(project: Project, options: Options): StoreAdvice {
  const { typeorm } = project.stores;
  if (!typeorm) return { problems: [NOT_THERE], steps: [], notes: [] };
  return {
    problems: [
      ...driverProblems(project, options),
      ...entityProblems(typeorm, options),
    ],
    steps: [
      ...entitySteps(typeorm, project, options),
      ...migrationSteps(typeorm, project, options),
    ],
    notes: [
      ...migrationNotes(project, options),
      ...emailNotes(project, options),
    ],
  };
}

const NOT_THERE: Problem = {
  code: 'no-typeorm',
  message: 'TypeORM is not among the packages of this project.',
  hint: 'Set it up first, as https://docs.nestjs.com/techniques/database says: npm install @nestjs/typeorm typeorm and a driver. Or choose another --store.',
};

/** The driver sqlite3 does not give back what a statement has written. */
function driverProblems(
  { packages }: Pick<Project, 'packages'>,
  { database, sessions }: Options,
): Problem[] {
  return database === 'sqlite' &&
    sessions === 'same' &&
    packages.includes('sqlite3') &&
    !packages.includes('better-sqlite3')
    ? [
        {
          code: 'typeorm-driver',
          message:
            'The driver sqlite3 does not say what an INSERT … RETURNING returns, which limits need.',
          hint: "Use better-sqlite3 (type: 'better-sqlite3'), or --sessions redis.",
        },
      ]
    : [];
}

/** A named entity that is not there must not give way to new users. */
function entityProblems(
  { userEntities }: TypeormSetup,
  { userEntity }: Options,
): Problem[] {
  return userEntity.includes('#') && userEntities.length === 0
    ? [
        {
          code: 'no-user-entity',
          message: `There is no exported class with @Entity() at ${userEntity}.`,
          hint: 'Name it as path#Class, with the path from the directory of the workspace, or leave --user-entity out.',
        },
      ]
    : [];
}

function entitySteps(
  { entities, isSetUp }: TypeormSetup,
  project: Project,
  options: Options,
): ManualStep[] {
  if (entities.areFound || entities.lists.length > 0) return [];
  const names = typeormClasses(project, options).entities.map(
    ({ name }) => name,
  );
  if (names.length === 0) return [];
  return [
    {
      title: isSetUp
        ? `let TypeORM load ${names.join(', ')}: add this to the options of TypeOrmModule.forRoot:`
        : `no options of TypeOrmModule.forRoot were found; they have to load ${names.join(', ')}:`,
      text: 'autoLoadEntities: true,',
    },
  ];
}

function migrationSteps(
  { migrationClasses, migrations }: TypeormSetup,
  project: Project,
  options: Options,
): ManualStep[] {
  const { areFound, lists } = migrationClasses;
  const classes = typeormClasses(project, options).migrations;
  if (areFound || lists.length > 0 || classes.length === 0) return [];
  const built = migrations.startsWith(`${project.sourceRoot}/`)
    ? `dist${migrations.slice(project.sourceRoot.length)}`
    : migrations;
  return [
    {
      title:
        'let TypeORM find the migration: add this to the options of the data source that its command line uses:',
      text: `migrations: ['${built}/*.js'],`,
    },
  ];
}

function migrationNotes(project: Project, options: Options): string[] {
  const { migrations } = outputDirectories(project, options);
  const [migration] = typeormClasses(project, options).migrations;
  return migration
    ? [
        `${migration.name} in ${migrations} makes the tables. Run it before the application: npx typeorm migration:run --dataSource <the built file of your data source>. With synchronize: true TypeORM has made them already, and the migration fails: one or the other.`,
      ]
    : [];
}

/** Two rows with one address could log in by turns. */
function emailNotes(project: Project, options: Options): string[] {
  const mapping = userEntityMapping(project, options);
  if (!mapping) return [];
  const { entity, email } = mapping;
  const field = entity.fields.find(({ name }) => name === email);
  return field && !field.isUnique
    ? [
        `Nothing in ${entity.path} says that "${email}" is unique. Give its column a unique index, or two registrations at once make two users of one address.`,
      ]
    : [];
}
