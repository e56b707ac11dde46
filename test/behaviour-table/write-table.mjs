// @ts-check
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../harness/prepare.mjs';
import { repository } from '../harness/repository.mjs';
import { renderTable } from './render-table.mjs';
import { readTestNames } from './test-names.mjs';

const PROJECTS = ['--project', 'behaviours', '--project', 'client'];

/** Runs the tests, or takes the report of a run that is named, and writes docs/behaviours.md. */
const [given] = process.argv.slice(2);
const report = given ? read(given) : runTests();
mkdirSync(join(repository, 'docs'), { recursive: true });
writeFileSync(
  join(repository, 'docs/behaviours.md'),
  renderTable(readTestNames(), report),
);

function runTests() {
  prepare();
  const folder = mkdtempSync(join(tmpdir(), 'jwt-scaffold-behaviours-'));
  const file = join(folder, 'report.json');
  try {
    const { status } = spawnSync(
      'npx',
      [
        'vitest',
        'run',
        ...PROJECTS,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      { cwd: repository, stdio: 'inherit' },
    );
    process.exitCode = status ?? 1;
    return read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} file
 * @returns {import('./render-table.mjs').Report}
 */
function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
