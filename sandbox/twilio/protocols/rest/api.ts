import { Hono } from 'hono';

/** A router that throws its errors, so that one place writes all error answers. */
export function createApi(): Hono {
  const api = new Hono();
  api.onError((error) => {
    throw error;
  });
  return api;
}
