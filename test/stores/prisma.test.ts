import { describeStore } from './contract/suite.js';

describeStore('prisma');
