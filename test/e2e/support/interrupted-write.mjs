// @ts-check
// Writes a plan from stdin with DiskHost and strikes at one file-system call:
// node interrupted-write.mjs <disk-host.js> <folder> <count|fail|kill> <call>
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';

const [library = '', folder = '', how, at] = process.argv.slice(2);
const plan = JSON.parse(fs.readFileSync(0, 'utf8'));
const { DiskHost } = await import(pathToFileURL(library).href);
const host = new DiskHost(folder);

let calls = 0;
/** @type {Record<string, (...args: unknown[]) => unknown>} */
const functions = /** @type {any} */ (fs);
for (const name of Object.keys(functions).filter((key) =>
  key.endsWith('Sync'),
)) {
  const original = functions[name];
  functions[name] = (...args) => {
    calls += 1;
    if (calls === Number(at) && how === 'kill')
      process.kill(process.pid, 'SIGKILL');
    if (calls === Number(at) && how === 'fail') {
      const error = new Error(`injected into ${name}`);
      throw Object.assign(error, { code: 'EIO', syscall: name, path: args[0] });
    }
    return original?.(...args);
  };
}
syncBuiltinESMExports();

let isWritten = true;
try {
  host.write(plan);
} catch (error) {
  if (/** @type {Error} */ (error).name !== 'ScaffoldError') throw error;
  isWritten = false;
}
const result =
  how === 'count' ? String(calls) : isWritten ? 'written' : 'refused';
// Straight to the descriptor: the functions above may still be striking.
process.stdout.write(result);
