import { eventStream } from './stream';

describe('the event stream', () => {
  it('sends the value at once and after changes, and changes in the same turn once', async () => {
    let value = 1;
    let change = (): void => undefined;
    const stopped = jest.fn();
    const response = eventStream(
      new Request('http://localhost/'),
      () => ({ value }),
      (listener) => {
        change = listener;
        return stopped;
      },
    );
    const reader = response.body?.getReader();
    const next = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);

    const first = await next();
    value = 2;
    change();
    value = 3;
    change();
    const second = await next();
    await reader?.cancel();

    expect([response.headers.get('content-type'), first, second]).toEqual([
      'text/event-stream',
      'data: {"value":1}\n\n',
      'data: {"value":3}\n\n',
    ]);
    expect(stopped).toHaveBeenCalledTimes(1);
  });
});
