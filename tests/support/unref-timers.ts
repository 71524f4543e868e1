/**
 * Twilio's browser SDKs leave timers behind after they are shut down: Sync one for a day, TaskRouter one for as long as its
 * token lives. Within a test file that calls this, no timer keeps the process alive.
 */
export function unrefTimers(): void {
  const { setTimeout: startTimeout, setInterval: startInterval } = globalThis;
  beforeAll(() => {
    jest.spyOn(globalThis, 'setTimeout').mockImplementation((...parameters) => startTimeout(...parameters).unref());
    jest.spyOn(globalThis, 'setInterval').mockImplementation((...parameters) => startInterval(...parameters).unref());
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });
}
