import { describeStore } from './contract/suite.js';

describeStore('mongoose');
