#!/usr/bin/env node
// CommonJS, because Node starts it sooner, and an old Node reads far enough to be told that it is too old.
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
const args = process.argv.slice(2);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `jwt-scaffold needs Node 20.19 or newer; this is Node ${process.versions.node}.`,
  );
  process.exitCode = 1;
} else if (args.length === 1 && ['-V', '--version'].includes(args[0])) {
  console.log(require('../package.json').version);
} else {
  // Keeps compiled code between runs, where Node can (22.1 and newer). A dry
  // run writes nothing at all, so not that either.
  if (!args.includes('--dry-run'))
    require('node:module').enableCompileCache?.();
  import('../dist/src/cli/main.js').then(({ main }) => main(args));
}
