import { describeBehaviours } from './suite.js';

describeBehaviours({ nest: 12, adapter: 'fastify' });
