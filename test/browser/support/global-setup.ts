import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { FreshApp } from '../../harness/fresh-app.mjs';
import { findChromium } from './chromium.js';
import { generateApp } from './generate-app.js';
import { preparePages } from './pages.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the browser; empty where there is none. */
    chromium: string;
    /** The app that all tests boot, and take the client of. */
    app: FreshApp;
    /** Folder of the pages, with the client of that app. */
    pages: string;
  }
}

/** Finds the browser and generates the one app that is tested with it. */
export default async function setup({
  provide,
}: TestProject): Promise<(() => void) | undefined> {
  const chromium = findChromium();
  provide('chromium', chromium);
  if (!chromium) return;
  const directory = mkdtempSync(
    join(realpathSync(tmpdir()), 'jwt-scaffold-browser-'),
  );
  const clean = () => {
    if (process.env.JWT_SCAFFOLD_KEEP) console.log(`kept: ${directory}`);
    else rmSync(directory, { recursive: true, force: true });
  };
  try {
    const app = await generateApp(join(directory, 'app'));
    const pages = join(directory, 'pages');
    await preparePages(pages, join(app.directory, 'client'));
    provide('app', app);
    provide('pages', pages);
  } catch (error) {
    clean();
    throw error;
  }
  return clean;
}
