import { describeStore } from './contract/suite.js';

describeStore('mikro-orm');
