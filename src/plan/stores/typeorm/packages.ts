import type { NeededPackage } from '../../needed-package.js';

/** What the generated code imports for TypeORM, whose driver is the project's. */
export function typeormPackages(): readonly NeededPackage[] {
  return [
    {
      name: '@nestjs/typeorm',
      // Version 12 is ESM only, as Nest's other packages; 11 is for Nest 10 too.
      ranges: { 10: '^11.0.0', 11: '^11.0.0', 12: '^12.0.0' },
    },
    { name: 'typeorm', ranges: '^1.0.0', least: '0.3.0' },
  ];
}
