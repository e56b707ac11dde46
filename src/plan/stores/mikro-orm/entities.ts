import { posix } from 'node:path';
import type { NeededImport } from '../../../patches/add-import.js';
import type { Options } from '../../../options/options.js';
import type { Project } from '../../../project/project.js';
import { importPath } from '../../../templates/names.js';
import { outputDirectories } from '../../../templates/output-directories.js';
import { storeContext } from '../../../templates/stores/store-context.js';

/** The generated entities of a run, as a file imports them. */
export function generatedEntities(
  project: Project,
  options: Options,
  fromFile: string,
): NeededImport[] {
  const { auth, users } = outputDirectories(project, options);
  const { ownUsers, sessionTables } = storeContext(project, options);
  const entities = [
    ...(ownUsers ? [['User', posix.join(users, 'user.entity')]] : []),
    ...(sessionTables
      ? [
          ['AuthSession', posix.join(auth, 'store/auth-session.entity')],
          ['AuthLimit', posix.join(auth, 'store/auth-limit.entity')],
        ]
      : []),
  ];
  return entities.map(([name = '', path = '']) => ({
    name,
    specifier:
      importPath(posix.dirname(fromFile), path) + project.importExtension,
  }));
}
