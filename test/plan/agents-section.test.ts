import { describe, expect, it } from 'vitest';
import type { MemoryHost, Plan } from '../../src/index.js';
import {
  FEW_FILES,
  memoryProject,
  planIn,
  runIn,
} from './support/memory-run.js';

const FILE = 'AGENTS.md';
const withFile = () => memoryProject({ [FILE]: '# Shop\n' });

const stepsOf = ({ manualSteps }: Plan) =>
  manualSteps.filter(({ title }) => title.includes(FILE));

const afterAdding = async (host: MemoryHost, options = FEW_FILES) => {
  await runIn(host, { ...options, agentsMd: 'add' });
  return host.read(FILE) ?? '';
};

describe('an AGENTS.md', () => {
  it('is left alone, and the lines for it are printed', async () => {
    const plan = await planIn(withFile());
    const [step] = stepsOf(plan);
    expect(plan.changes.map(({ path }) => path)).not.toContain(FILE);
    expect(step?.text).toContain('[src/auth/README.md](src/auth/README.md)');
    const widths = step?.text.split('\n').map(({ length }) => length) ?? [];
    expect(Math.max(...widths)).toBeLessThanOrEqual(58);
  });

  it('has the printed lines once somebody has pasted them', async () => {
    const host = withFile();
    const [step] = stepsOf(await planIn(host));
    host.files.set(FILE, `# Shop\n\n${step?.text ?? ''}\n`);
    expect(stepsOf(await planIn(host))).toEqual([]);
  });

  it('gets the same lines with add, and not again', async () => {
    const [step] = stepsOf(await planIn(withFile()));
    const host = withFile();
    expect(await afterAdding(host)).toBe(`# Shop\n\n${step?.text ?? ''}\n`);
    host.files.set(FILE, (host.read(FILE) ?? '').replace('Read it', 'Know it'));
    const edited = host.read(FILE);
    expect(await afterAdding(host)).toBe(edited);
  });

  it('is no matter with none, and not made where there is none', async () => {
    const plan = await planIn(withFile(), { ...FEW_FILES, agentsMd: 'none' });
    expect(stepsOf(plan)).toEqual([]);
    const host = memoryProject();
    await afterAdding(host);
    expect(host.read(FILE)).toBeUndefined();
    expect(stepsOf(await planIn(host))).toEqual([]);
  });

  it('names the tests that are there', async () => {
    const text = await afterAdding(withFile(), { specFileSuffix: 'test' });
    expect(text).toContain('`test/auth*.e2e-spec.ts` and');
    expect(text).toContain('`src/auth/**/*.test.ts`');
    expect(await afterAdding(withFile())).not.toContain('tests after');
  });
});
