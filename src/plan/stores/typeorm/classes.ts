import { posix } from 'node:path';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import { outputDirectories } from '../../../templates/output-directories.js';
import { templateContext } from '../../../templates/template-context.js';

/** A generated class, and its file without extension. */
export interface GeneratedClass {
  readonly name: string;
  readonly file: string;
}

/** The generated classes that a connection of TypeORM has to know. */
export interface TypeormClasses {
  readonly entities: readonly GeneratedClass[];
  readonly migrations: readonly GeneratedClass[];
}

/** Those of a run. */
export function typeormClasses(
  project: Project,
  options: Options,
): TypeormClasses {
  const { auth, users, migrations } = outputDirectories(project, options);
  const context = templateContext(project, options);
  const { ownUsers, sessionTables, addsColumns, migrationEpoch } = context;
  const entity = (name: string, ...path: string[]) => ({
    name,
    file: posix.join(...path),
  });
  return {
    entities: [
      ...(ownUsers ? [entity('User', users, 'user.entity')] : []),
      ...(sessionTables
        ? [
            entity('AuthSession', auth, 'store/auth-session.entity'),
            entity('AuthLimit', auth, 'store/auth-limit.entity'),
          ]
        : []),
    ],
    migrations:
      ownUsers || sessionTables || addsColumns
        ? [
            entity(
              `AddAuth${migrationEpoch}`,
              migrations,
              `${migrationEpoch}-AddAuth`,
            ),
          ]
        : [],
  };
}
