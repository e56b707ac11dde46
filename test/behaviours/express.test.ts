import { describeBehaviours } from './suite.js';

describeBehaviours({ nest: 11, adapter: 'express' });
