import { describe, expect, it } from 'vitest';
import { MemoryHost } from '../../src/index.js';
import { readBiome } from '../../src/project/read-biome.js';

const read = (files: Record<string, string>, directory = '.') =>
  readBiome(new MemoryHost(files), directory);

describe('the settings of Biome', () => {
  it('are its own defaults where it says nothing', () => {
    expect(read({ 'biome.json': '{}' })).toEqual({
      printWidth: 80,
      tabWidth: 2,
      useTabs: true,
      semi: true,
      singleQuote: false,
      quoteProps: 'as-needed',
      trailingComma: 'all',
      bracketSpacing: true,
      bracketSameLine: false,
      arrowParens: 'always',
      endOfLine: 'lf',
    });
  });

  it('are read with comments, those for JavaScript before the general ones', () => {
    const text = `{
      // house style
      "formatter": { "indentStyle": "space", "indentWidth": 4, "lineWidth": 80, "lineEnding": "crlf" },
      "javascript": {
        "formatter": {
          "quoteStyle": "single", "semicolons": "asNeeded", "lineWidth": 100,
          "trailingCommas": "es5", "arrowParentheses": "asNeeded",
          "bracketSpacing": false, "quoteProperties": "preserve",
        },
      },
    }`;

    expect(read({ 'biome.jsonc': text })).toMatchObject({
      printWidth: 100,
      tabWidth: 4,
      useTabs: false,
      semi: false,
      singleQuote: true,
      quoteProps: 'preserve',
      trailingComma: 'es5',
      bracketSpacing: false,
      arrowParens: 'avoid',
      endOfLine: 'crlf',
    });
  });

  it.each([
    '{ "formatter": { "enabled": false } }',
    '{ "javascript": { "formatter": { "enabled": false } } }',
  ])('are none with %s', (text) => {
    expect(read({ 'biome.json': text })).toBeUndefined();
  });

  it('are none without Biome', () => {
    expect(read({ 'package.json': '{}' })).toBeUndefined();
  });

  it('come from the nearest directory above, and from what it extends', () => {
    const files = {
      'biome.json': '{ "formatter": { "lineWidth": 120, "indentWidth": 3 } }',
      'apps/api/biome.json':
        '{ "extends": "//", "formatter": { "indentStyle": "space" } }',
      'apps/web/biome.json':
        '{ "extends": ["./base.json"], "formatter": { "lineWidth": 90 } }',
      'apps/web/base.json':
        '{ "formatter": { "lineWidth": 60, "indentStyle": "space" } }',
    };

    expect(read(files, 'apps/api')).toMatchObject({
      printWidth: 120,
      tabWidth: 3,
      useTabs: false,
    });
    expect(read(files, 'apps/web')).toMatchObject({
      printWidth: 90,
      tabWidth: 2,
      useTabs: false,
    });
    expect(read(files, 'apps/other')?.printWidth).toBe(120);
  });

  it('end where files extend each other', () => {
    const files = { 'biome.json': '{ "extends": ["./biome.json"] }' };

    expect(read(files)?.printWidth).toBe(80);
  });
});
