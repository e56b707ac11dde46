import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'auth:public';

/** Opens a route, or all of a controller, to requests without a token. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
