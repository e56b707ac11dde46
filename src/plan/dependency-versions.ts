import type { Options } from '../options/options.js';
import type { Dependency } from '../patches/add-dependencies.js';
import type { Project } from '../project/project.js';
import { redisPackages } from './stores/redis/packages.js';
import type { NeededPackage, Ranges, StoreProject } from './needed-package.js';
import { storePackages } from './stores/store-packages.js';

const usesPassport = ({ strategy }: Options) => strategy === 'passport';

/**
 * What the generated code imports. Nest's own packages follow Nest's major:
 * version 12 of them is ESM only and breaks Jest in a Nest 11 application.
 */
const NEEDED_PACKAGES: readonly NeededPackage[] = [
  {
    name: '@nestjs/config',
    ranges: { 10: '^3.3.0', 11: '^4.0.2', 12: '^12.0.0' },
  },
  {
    name: '@nestjs/jwt',
    // Older types do not take a KeyObject; version 11 is for Nest 10 too.
    ranges: { 10: '^11.0.1', 11: '^11.0.1', 12: '^12.0.0' },
    least: '11.0.1',
  },
  {
    name: '@nestjs/passport',
    ranges: { 10: '^10.0.3', 11: '^11.0.5', 12: '^12.0.0' },
    when: usesPassport,
  },
  { name: '@node-rs/argon2', ranges: '^2.0.2' },
  { name: 'class-transformer', ranges: '^0.5.1' },
  { name: 'class-validator', ranges: '^0.14.2' },
  {
    name: 'jose',
    // Version 6 is ESM only, as above.
    ranges: { 10: '^5.10.0', 11: '^5.10.0', 12: '^6.1.0' },
    when: ({ algorithm }) => algorithm === 'ES256',
  },
  { name: 'passport', ranges: '^0.7.0', when: usesPassport },
  { name: 'passport-jwt', ranges: '^4.0.1', when: usesPassport },
  { name: 'rate-limiter-flexible', ranges: '^11.4.0' },
  {
    name: '@types/passport-jwt',
    ranges: '^4.0.1',
    dev: true,
    when: usesPassport,
  },
];

/** A package that the generated code imports, for one project. */
export interface PackageNeed extends Dependency {
  /** The oldest version that it compiles with, where tried. */
  readonly least: string | undefined;
}

/** Every package that the generated code imports, listed or not. */
export function neededPackages(
  project: StoreProject,
  options: Options,
): PackageNeed[] {
  const { sessions } = options;
  const ofStore = storePackages(project, options);
  const ofSessions = sessions === 'redis' ? redisPackages(project) : [];
  return [...NEEDED_PACKAGES, ...ofStore, ...ofSessions]
    .filter(({ when }) => when?.(options) ?? true)
    .map(({ name, ranges, dev = false, least }) => ({
      name,
      range: rangeFor(ranges, project),
      dev,
      least,
    }));
}

/** The packages to add; one the project lists already is never moved. */
export function missingDependencies(
  project: StoreProject,
  options: Options,
): Dependency[] {
  return neededPackages(project, options)
    .filter(({ name }) => !project.packages.includes(name))
    .map(({ name, range, dev }) => ({ name, range, dev }));
}

/** The range of the project's major, or of the newest one known. */
function rangeFor(
  ranges: Ranges,
  { nestMajor }: Pick<Project, 'nestMajor'>,
): string {
  if (typeof ranges === 'string') return ranges;
  const newest = Math.max(...Object.keys(ranges).map(Number));
  return ranges[Math.min(nestMajor, newest)] ?? '*';
}
