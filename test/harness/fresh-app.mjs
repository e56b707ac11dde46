// @ts-check
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { copyTree, linkTree, replaceSources } from './copy-tree.mjs';
import { createNestApp, nestCliVersion } from './nest-app.mjs';
import { withNode } from './node-versions.mjs';
import { toFastify } from './to-fastify.mjs';

/**
 * @typedef {object} AppKind
 * @property {10 | 11 | 12} nest
 * @property {'express' | 'fastify'} adapter
 */

/**
 * @typedef {object} FreshApp
 * @property {string} directory
 * @property {NodeJS.ProcessEnv} env environment with the Node this Nest major is tested on
 */

/** The Node major each Nest major is tested on: the oldest for the old ones, the current for the new one. */
export const NODE_FOR_NEST = { 10: 20, 11: 20, 12: 24 };

/**
 * Puts a newly made Nest app, exactly as the Nest CLI leaves it, into a folder. The first one of a kind
 * is made with the Nest CLI and kept in the cache; rejects with the log when that fails.
 * @param {AppKind & { directory: string, modules?: 'copy' | 'link' | 'none' }} wish
 *   `modules`: `copy` (default) where something gets installed, `link` where packages are only used, `none` without packages
 * @returns {Promise<FreshApp>}
 */
export async function freshApp({ nest, adapter, directory, modules = 'copy' }) {
  const env = await withNode(NODE_FOR_NEST[nest]);
  const template = await pristineApp({ nest, adapter }, env);
  replaceSources(template, directory);
  const place = { copy: copyTree, link: linkTree, none: async () => {} }[
    modules
  ];
  await place(join(template, 'node_modules'), join(directory, 'node_modules'));
  return { directory, env };
}

/**
 * The cached app of a kind, for the newest release of its Nest CLI.
 * @param {AppKind} kind
 * @param {NodeJS.ProcessEnv} env
 */
async function pristineApp({ nest, adapter }, env) {
  const version = await nestCliVersion(nest, env);
  const express = await cached(`nest-${version}-express`, (draft) =>
    createNestApp(draft, version, env),
  );
  if (adapter === 'express') return express;
  return cached(`nest-${version}-fastify`, async (draft) => {
    copyTree(express, draft);
    await toFastify(draft, env);
  });
}
