import type { RegisterIntent } from '../patches/register-module.js';
import { followLocal } from '../project/follow-export.js';
import { readPathAliases } from '../project/path-aliases.js';
import type { Project } from '../project/project.js';
import type { ProjectTree } from '../project/project-tree.js';
import { importBindings, parseSource } from '../source/parse.js';

/**
 * The intent in the words of the root module's file: where it imports one of the
 * classes from `target` already, by an alias or an index file, that specifier
 * stands for ours.
 */
export function inPresentWords(
  intent: RegisterIntent,
  { tree, project }: { tree: ProjectTree; project: Project },
  target: string,
): RegisterIntent {
  const { path } = intent;
  const aliases = readPathAliases(tree, project.tsconfig ?? 'tsconfig.json');
  const file = parseSource(path, tree.read(path) ?? '');
  const fromTarget = importBindings(file).filter(
    ({ local, typeOnly }) =>
      !typeOnly &&
      followLocal({ tree, aliases }, path, file, local)?.path === target,
  );
  const registrations = intent.registrations.map((item) => {
    const present = fromTarget.find(({ imported }) => imported === item.name);
    return present ? { ...item, specifier: present.specifier } : item;
  });
  return { ...intent, registrations };
}
