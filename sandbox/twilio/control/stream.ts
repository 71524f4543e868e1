/**
 * Server-sent events (`text/event-stream`): the value as JSON at once, and again after each change. Changes in the same turn are
 * sent once.
 */
export function eventStream<T>(request: Request, read: () => T, onChange: (listener: () => void) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let scheduled = false;
      const send = (): void => controller.enqueue(encoder.encode(`data: ${JSON.stringify(read())}\n\n`));
      const unsubscribe = onChange(() => {
        if (scheduled) return;
        scheduled = true;
        queueMicrotask(() => {
          scheduled = false;
          if (!stopped) send();
        });
      });
      let stopped = false;
      stop = () => {
        stopped = true;
        unsubscribe();
      };
      send();
    },
    cancel: () => stop(),
  });
  request.signal.addEventListener('abort', () => stop());
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
