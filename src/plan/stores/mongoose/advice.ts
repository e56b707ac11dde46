import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import type { MongooseSetup } from '../../../project/stores/mongoose/read-setup.js';
import { userEntityMapping } from '../../../templates/stores/entity-context.js';
import type { ManualStep, Problem } from '../../plan.js';
import type { StoreAdvice } from '../advice.js';

/** What the user has to know, to settle or to do with Mongoose. */
export function mongooseAdvice(
  project: Project,
  options: Options,
): StoreAdvice {
  const setup = project.stores.mongoose;
  return setup
    ? {
        problems: factoryProblems(project, options),
        steps: connectionSteps(project, setup),
        notes: [...indexNotes(project, options), ...waitNotes(setup)],
      }
    : { problems: [MISSING], steps: [], notes: [] };
}

const MISSING: Problem = {
  code: 'store-not-installed',
  message: 'Mongoose is not among the packages of this project.',
  hint: 'Set it up first, with npm install @nestjs/mongoose mongoose and MongooseModule.forRoot() (https://docs.nestjs.com/techniques/mongodb), or choose another --store.',
};

/** A model that is registered twice may go without what a factory does to its schema. */
function factoryProblems(project: Project, options: Options): Problem[] {
  const mapping = userEntityMapping(project, options);
  const factory = project.stores.mongoose?.userEntities[0]?.factory;
  return !mapping || !factory || factory.isExported
    ? []
    : [
        {
          code: 'user-entity-unfit',
          message: `${mapping.entity.className} is registered with forFeatureAsync() by ${factory.className} in ${factory.path}, which keeps it to itself.`,
          hint: `Add exports: [MongooseModule] there: registered a second time, the model could go without what the factory does to its schema.`,
        },
      ];
}

/** The module that sets Mongoose up may be in a package, where nothing is read. */
function connectionSteps(
  { rootModule, style }: Project,
  { connections }: MongooseSetup,
): ManualStep[] {
  const { quote: q } = style;
  return connections.length > 0
    ? []
    : [
        {
          title: `no MongooseModule.forRoot() was found, which users and sessions need. Unless a package of yours has it, add it to the imports of ${rootModule.className} in ${rootModule.path}, and import MongooseModule from ${q}@nestjs/mongoose${q}:`,
          text: `MongooseModule.forRoot(process.env.MONGODB_URI ?? ${q}${q}, {\n  serverSelectionTimeoutMS: 5000,\n}),`,
        },
      ];
}

/** The collections that are new, and their indexes. */
function indexNotes(project: Project, options: Options): string[] {
  const mapping = userEntityMapping(project, options);
  const { sessions } = options;
  const email = mapping?.entity.fields.find(
    ({ name }) => name === mapping.email,
  );
  return [
    ...(sessions === 'same'
      ? [
          'Sessions and limits are kept in the collections auth_sessions and auth_limits. Their indexes are made as the application starts, whether autoIndex is on or off.',
        ]
      : []),
    ...(mapping
      ? [
          `The collection of ${mapping.entity.className} gets the index auth_email, by which addresses are found in any case.`,
        ]
      : []),
    ...(mapping && email?.isUnique === false
      ? [
          `Nothing makes "${mapping.email}" of ${mapping.entity.className} in ${mapping.entity.path} unique, so two registrations at once can take one address: give it unique: true.`,
        ]
      : []),
  ];
}

/** The driver waits half a minute by default. */
const waitNotes = ({ connections }: MongooseSetup) =>
  connections
    .filter(({ isBounded }) => !isBounded)
    .map(
      ({ path }) =>
        `While MongoDB is away, each request waits 30 s for it before it fails; serverSelectionTimeoutMS: 5000 among the options of MongooseModule in ${path} makes that 5 s.`,
    );
