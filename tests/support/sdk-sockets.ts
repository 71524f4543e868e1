import { WebSocket } from 'ws';

/** Gives the SDKs of a test file a WebSocket whose connection the test can cut, as a lost network would. */
export function installCuttableSockets(): { cutAll(): void } {
  const open = new Set<WebSocket>();
  class CuttableWebSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      open.add(this);
      this.on('close', () => open.delete(this));
    }
  }
  beforeAll(() => {
    Object.assign(globalThis, { WebSocket: CuttableWebSocket });
  });
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'WebSocket');
  });
  return {
    cutAll: () => {
      for (const socket of open) socket.terminate();
    },
  };
}
