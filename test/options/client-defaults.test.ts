import { describe, expect, it } from 'vitest';
import {
  clientDefaults,
  clientsFor,
} from '../../src/options/client-defaults.js';
import type { ClientPackage } from '../../src/project/frontends/frontend.js';

const frontend = (...packages: ClientPackage[]) => ({
  directory: 'apps/web',
  clientDirectory: 'apps/web/src/session',
  packages,
  testRunner: 'none' as const,
  moduleFormat: 'esm' as const,
});

const projectWith = (...frontends: ReturnType<typeof frontend>[]) => ({
  frontends,
  directory: 'apps/api',
});

describe('what the frontend tells of the client', () => {
  it.each([
    [[], ['fetch']],
    [['@angular/core'], ['angular']],
    [['axios'], ['axios']],
    [
      ['axios', 'react'],
      ['axios', 'react'],
    ],
  ] as const)('with %j: %j', (packages, client) => {
    const project = projectWith(frontend(...packages));
    expect(clientDefaults(project, {})).toEqual({
      client,
      clientDir: '../web/src/session',
    });
  });

  it('is nothing without a frontend, or with several', () => {
    const several = projectWith(frontend('react'), frontend('@angular/core'));
    for (const project of [projectWith(), several]) {
      expect(clientDefaults(project, {})).toEqual({});
      expect(clientsFor(project)).toEqual(['fetch']);
    }
  });

  it.each([
    { client: 'none' },
    { client: ['none'] },
    { refreshTransport: 'body' },
  ])('is nothing with %j', (known) => {
    expect(clientDefaults(projectWith(frontend('react')), known)).toEqual({});
  });
});
