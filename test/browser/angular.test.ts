import { join } from 'node:path';
import { beforeAll, inject } from 'vitest';
import { temporaryFolder } from '../e2e/temporary-folder.js';
import { buildAngular } from './support/angular-app.js';
import { describeInBrowser, useLab } from './support/lab.js';
import { describeSignIn } from './support/sign-in-page.js';

describeInBrowser('an application built by the Angular compiler', () => {
  const folder = temporaryFolder('angular');
  const lab = useLab();

  beforeAll(async () => {
    const client = join(inject('app').directory, 'client');
    lab.front.add(await buildAngular(folder, client));
  });

  describeSignIn(lab, async (profile) => {
    const page = await profile.newPage();
    await page.goto(`${lab.front.origin()}/`);
    return page;
  });
});
