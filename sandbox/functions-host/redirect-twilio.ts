import https from 'node:https';
import { Server } from 'node:net';
import { listenLocally } from './listen-locally';
import { redirecting } from './redirecting';

const sandboxUrl = process.env.SANDBOX_TWILIO_URL;
if (sandboxUrl !== undefined) {
  listenLocally(Server.prototype);
  const request = redirecting(https.request, new URL(sandboxUrl));
  Object.assign(https, {
    request,
    get: (...args: Parameters<typeof https.request>) => {
      const sent = request(...args);
      sent.end();
      return sent;
    },
  });
}

// The host keeps this channel open while it lives. When it closes, this process ends too.
process.once('disconnect', () => process.exit());
