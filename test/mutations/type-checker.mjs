// @ts-check
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Keeps the app's own compiler ready, to tell what it would say about another text of a file.
 * @param {string} directory
 * @param {typeof import('typescript')} ts the compiler of the app
 * @returns {(path: string, text: string) => string[]}
 */
export function typeChecker(directory, ts) {
  const config = join(directory, 'tsconfig.json');
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    dirname(config),
  );
  /** @type {{ path: string, text: string, version: number }} */
  const changed = { path: '', text: '', version: 0 };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) =>
      path === changed.path ? `changed ${changed.version}` : 'as it was',
    getScriptSnapshot: (path) =>
      ts.sys.fileExists(path)
        ? ts.ScriptSnapshot.fromString(
            path === changed.path ? changed.text : readFileSync(path, 'utf8'),
          )
        : undefined,
    getCurrentDirectory: () => directory,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });

  return (path, text) => {
    changed.path = path;
    changed.text = text;
    changed.version += 1;
    return [
      ...service.getSyntacticDiagnostics(path),
      ...service.getSemanticDiagnostics(path),
    ].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
  };
}
