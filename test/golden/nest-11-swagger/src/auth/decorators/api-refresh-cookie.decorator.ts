import { applyDecorators } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiForbiddenResponse,
  ApiHeader,
} from '@nestjs/swagger';

/** For the OpenAPI document: a route that only RefreshRequestGuard opens. */
export const ApiRefreshCookie = () =>
  applyDecorators(
    ApiCookieAuth('refresh'),
    ApiHeader({ name: 'X-Requested-With', required: true, example: 'fetch' }),
    ApiForbiddenResponse({
      description: 'Without the header, or from a page of a foreign origin',
    }),
  );
