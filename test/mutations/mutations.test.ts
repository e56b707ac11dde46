import { describe, expect, it } from 'vitest';
import { memoryProject, planFor } from '../support/plan-in-memory.js';
import { drawSample } from './draw-sample.mjs';
import type { Variant } from './mutation.mjs';
import { mutations } from './mutations.mjs';
import { VARIANTS } from './variants.mjs';

describe('mutations', () => {
  it.each(Object.entries(VARIANTS))(
    'change one place of the code with the options of %s',
    async (variant, options) => {
      const plan = await planFor(memoryProject('nest-12'), options);
      const texts = new Map(
        plan.changes.map(({ path, after }) => [path, after]),
      );
      const astray = mutations
        .filter(({ when }) => when === (variant as Variant))
        .filter(
          ({ file, find, replace }) =>
            texts.get(file)?.split(find).length !== 2 || find === replace,
        );

      expect(astray).toEqual([]);
    },
  );

  it('are drawn the same for the same seed', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const sample = drawSample(numbers, 10, 7);

    expect(new Set(sample).size).toBe(10);
    expect(sample).toEqual(sample.toSorted((one, other) => one - other));
    expect(drawSample(numbers, 10, 7)).toEqual(sample);
    expect(drawSample(numbers, 10, 8)).not.toEqual(sample);
    expect(drawSample(numbers, 200, 7)).toEqual(numbers);
  });
});
