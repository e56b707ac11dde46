import { expect, it } from 'vitest';
import { importClause, importPath } from '../../src/templates/names.js';

it.each([
  ['src/auth/users', 'src/users/user.entity', '../../users/user.entity'],
  ['src/auth', 'src/auth/users/users.module', './users/users.module'],
  // A users' entity of the project may stand where auth puts its own.
  ['src/auth/users', 'src/auth/users/user.entity', './user.entity'],
])('imports from %s what is in %s', (directory, target, path) => {
  expect(importPath(directory, target)).toBe(path);
});

it.each([
  [false, '{ User }'],
  [true, 'User'],
])('imports a class, as the default: %s', (isDefaultExport, clause) => {
  expect(importClause({ className: 'User', isDefaultExport })).toBe(clause);
});
