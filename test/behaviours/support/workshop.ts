import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type TypeScript from 'typescript';
import {
  freshApp,
  type AppKind,
  type FreshApp,
} from '../../harness/fresh-app.mjs';
import { tool } from '../../harness/repository.mjs';
import { mustRun } from '../../harness/run.mjs';
import { addModule, CONTROL, edit } from './add-module.js';

/** What is asked of `init`, and what the user changes afterwards. */
export interface Variant {
  flags?: string[];
  /** Lines of main.ts, after the app has been made. */
  setUp?: string[];
  /** Lines above everything else in main.ts. */
  imports?: string[];
  /** More routes and gateways to attack. */
  probes?: (keyof typeof PROBES)[];
}

/** Modules of test/behaviours/control, and packages that the app has for them. */
const PROBES = {
  gateway: {
    file: 'gateway-probe.module',
    name: 'GatewayProbeModule',
    packages: ['@nestjs/websockets', '@nestjs/platform-socket.io'],
  },
  verifier: {
    file: 'verifier-probe.module',
    name: 'VerifierProbeModule',
    packages: [],
  },
};

/** Makes the apps of one kind that get attacked: packages are installed once, each variant is built once. */
export class Workshop {
  private installed: Promise<FreshApp> | undefined;
  private readonly built = new Map<string, Promise<FreshApp>>();

  constructor(
    readonly kind: AppKind,
    private readonly folder: string,
  ) {}

  /** An app after `init` with these flags, with the control module in it, built. */
  build(variant: Variant): Promise<FreshApp> {
    const key = JSON.stringify(variant);
    const building = this.built.get(key) ?? this.make(variant);
    this.built.set(key, building);
    return building;
  }

  private async make(variant: Variant): Promise<FreshApp> {
    // The first one, whatever its flags, is not waited for by the second.
    this.installed ??= this.install();
    const { directory: source, env } = await this.installed;
    const directory = join(this.folder, `variant-${this.built.size}`);
    await freshApp({ ...this.kind, directory, modules: 'none' });
    symlinkSync(join(source, 'node_modules'), join(directory, 'node_modules'));
    const app = { directory, env };
    const { flags = [], setUp = [], imports = [], probes = [] } = variant;
    const added = probes.map((name) => PROBES[name]);
    edit(app, 'src/main.ts', (text) =>
      [
        ...imports,
        text.replace(/(?=\n {2}await app\.listen)/, `\n${setUp.join('\n')}`),
      ].join('\n'),
    );
    this.addPackages(
      app,
      added.flatMap(({ packages }) => packages),
    );
    await init(app, [...flags, '--no-install']);
    for (const module of [CONTROL, ...added])
      addModule(app, this.kind.nest, module);
    this.compile(app);
    return app;
  }

  private async install(): Promise<FreshApp> {
    const directory = join(this.folder, 'installed');
    const app = await freshApp({ ...this.kind, directory });
    this.addPackages(app, [...PROBES.gateway.packages, 'socket.io-client']);
    await init(app, ['--algorithm', 'ES256']);
    return app;
  }

  /** File by file, without a check of types: other suites make the real build. */
  private compile({ directory }: FreshApp): void {
    const fromApp = createRequire(join(directory, 'package.json'));
    const ts = fromApp('typescript') as typeof TypeScript;
    const compilerOptions = {
      module:
        this.kind.nest === 12 ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      esModuleInterop: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    };
    const sources = readdirSync(join(directory, 'src'), {
      recursive: true,
      encoding: 'utf8',
    });
    for (const path of sources.filter((name) => isCompiled(name))) {
      const text = readFileSync(join(directory, 'src', path), 'utf8');
      const { outputText } = ts.transpileModule(text, { compilerOptions });
      const target = join(directory, 'dist', path.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText);
    }
  }

  /** As dependencies, which the next installation fetches. */
  private addPackages(app: FreshApp, names: string[]): void {
    edit(app, 'package.json', (text) => {
      const manifest = JSON.parse(text) as {
        dependencies: Record<string, string>;
      };
      for (const name of names)
        manifest.dependencies[name] = name.startsWith('@nestjs/')
          ? `^${this.kind.nest}.0.0`
          : '*';
      return JSON.stringify(manifest, null, 2);
    });
  }
}

function init(app: FreshApp, flags: string[]): Promise<unknown> {
  return mustRun('node', [tool, 'init', '--yes', ...flags], {
    cwd: app.directory,
    env: app.env,
  });
}

const isCompiled = (path: string): boolean =>
  path.endsWith('.ts') && !/[.-]spec\.ts$/.test(path);
