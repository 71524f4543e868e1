import { Hono } from 'hono';

/** A router whose errors reach its caller: one place turns them into answers. */
export function createApi(): Hono {
  const api = new Hono();
  api.onError((error) => {
    throw error;
  });
  return api;
}
