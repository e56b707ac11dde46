import { describeAuthRoutes } from './auth-over-http.js';
import { describeBoot } from './boot.js';
import { describeCrossOrigin } from './cross-origin.js';
import { describeFreshApp } from './fresh-app-suite.js';

describeFreshApp({ nest: 11, adapter: 'express' }, ({ app, url }) => {
  describeAuthRoutes(url);
  describeBoot(app);
  describeCrossOrigin(app);
});
