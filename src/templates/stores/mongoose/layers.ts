import type { TemplateLayer } from '../../template-layer.js';

/** The layers of Mongoose, whose indexes are made when the application starts. */
export const MONGOOSE_LAYERS: readonly TemplateLayer[] = [
  {
    name: 'store-mongoose',
    root: 'auth',
    when: ({ sessionStore }) => sessionStore === 'mongoose',
  },
  {
    name: 'users-mongoose',
    root: 'users',
    when: ({ ownUsers, mongoose }) => ownUsers && mongoose,
  },
  {
    name: 'auth-users-mongoose',
    root: 'auth',
    when: ({ entityUsers, mongoose }) => entityUsers && mongoose,
  },
];
