import { createRequire } from 'node:module';
import type { Options as PrettierOptions } from 'prettier';

type Plugin = NonNullable<PrettierOptions['plugins']>[number];

/**
 * Prettier's settings for a file, null where there are none. Those that cannot
 * be loaded, such as a file that asks for a package which is not installed, count
 * as none. Plugins are looked up from the file on; missing ones are left out.
 */
export async function prettierSettings(
  file: string,
  { editorconfig }: { readonly editorconfig: boolean },
): Promise<PrettierOptions | null> {
  const { resolveConfig } = await import('prettier');
  const settings = await resolveConfig(file, { editorconfig }).catch(
    () => null,
  );
  if (!settings?.plugins) return settings;
  const { resolve } = createRequire(file);
  const installed = (plugin: Plugin): Plugin[] => {
    if (typeof plugin !== 'string') return [plugin];
    try {
      return [resolve(plugin)];
    } catch {
      return [];
    }
  };
  return { ...settings, plugins: settings.plugins.flatMap(installed) };
}
