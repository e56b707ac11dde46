import type { NeededPackage } from '../../needed-package.js';

/** What the generated code imports for Mongoose. */
export function mongoosePackages(): readonly NeededPackage[] {
  return [
    {
      name: '@nestjs/mongoose',
      // Version 12 is ESM only and breaks Jest in a Nest 11 application.
      ranges: { 10: '^11.0.3', 11: '^11.0.4', 12: '^12.0.0' },
    },
    {
      name: 'mongoose',
      ranges: { 10: '^8.24.10', 11: '^8.24.10', 12: '^9.12.1' },
      least: '8.0.0',
    },
  ];
}
