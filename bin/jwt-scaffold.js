#!/usr/bin/env node
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `jwt-scaffold needs Node 20.19 or newer; this is Node ${process.versions.node}.`,
  );
  process.exitCode = 1;
} else {
  // Keeps compiled code between runs, where Node can (22.1 and newer). A dry
  // run writes nothing at all, so not that either.
  if (!process.argv.includes('--dry-run')) module.enableCompileCache?.();
  const { main } = await import('../dist/src/cli/main.js');
  await main(process.argv.slice(2));
}
