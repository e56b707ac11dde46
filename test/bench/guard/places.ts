import type { AppKind } from '../../harness/fresh-app.mjs';

/** Where all variants are measured beside each other. */
export interface Place extends AppKind {
  readonly nest: 11 | 12;
  readonly node: 20 | 24;
}

const ADAPTERS = ['express', 'fastify'] as const;

/** Nest 11 on both, so that one app shows what Node makes of it. */
const VERSIONS = [
  { nest: 11, node: 20 },
  { nest: 11, node: 24 },
  { nest: 12, node: 24 },
] as const;

export const PLACES: readonly Place[] = VERSIONS.flatMap((versions) =>
  ADAPTERS.map((adapter) => ({ ...versions, adapter })),
);

export const titleOf = ({ nest, node, adapter }: Place): string =>
  `Node ${node}, Nest ${nest}, ${adapter === 'express' ? 'Express' : 'Fastify'}`;
