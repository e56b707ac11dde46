/** `.ts` where the compiler or the runtime takes sources as they are. */
export type ImportExtension = '' | '.js' | '.ts';

/** What most relative imports of a text end in; `usual` where there are none. */
export function readImportExtension(
  text: string,
  usual: ImportExtension,
): ImportExtension {
  const specifiers = text.match(/\bfrom\s*['"]\.[^'"]*(?=['"])/g) ?? [];
  if (specifiers.length === 0) return usual;
  const isMost = (extension: string) =>
    specifiers.filter((start) => start.endsWith(extension)).length * 2 >=
    specifiers.length;
  return (['.js', '.ts'] as const).find(isMost) ?? '';
}
