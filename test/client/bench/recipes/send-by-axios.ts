import type { AxiosInstance } from 'axios';
import type { Call } from './recipe.js';

/** One request of an axios instance. */
export async function sendByAxios(
  api: AxiosInstance,
  { path, body, ...config }: Call,
): Promise<number> {
  const answer = await api.request({
    ...config,
    url: path,
    ...(body && { data: body }),
  });
  return answer.status;
}
