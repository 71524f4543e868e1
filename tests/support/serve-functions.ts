import { createServer } from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { fsHelpers } from '@twilio-labs/serverless-api';
import { LocalDevelopmentServer } from '@twilio/runtime-handler/dev';
import { redirecting } from '../../sandbox/functions-host/redirecting';

export interface RunningFunctions {
  url: string;
  close(): Promise<void>;
}

const PROJECT_FOLDER = path.resolve(__dirname, '../..');

/**
 * Serves the built functions from this very process in Twilio's own local runtime, as `twilio-run` would; what they send to
 * `*.twilio.com` goes to `twilioUrl`. The redirection is this process's, so one at a time.
 */
export async function serveFunctions(twilioUrl: string, env: Record<string, string>): Promise<RunningFunctions> {
  const { functions } = await fsHelpers.getListOfFunctionsAndAssets(PROJECT_FOLDER, { functionsFolderNames: ['dist/functions'] });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Failed to serve the functions: no port');
  const { port } = address;
  const url = `http://localhost:${port}`;
  const { Response } = globalThis;
  const runtime = new LocalDevelopmentServer(port, {
    ...{ baseDir: PROJECT_FOLDER, env, routes: { functions, assets: [] }, appName: 'chat-transfer', port, url },
    ...{ live: false, forkProcess: false, logs: false, detailedLogs: false, legacyMode: false, enableDebugLogs: false },
  });
  // Twilio's runtime puts a class of its own in its place, which only very old functions use.
  Object.assign(globalThis, { Response });
  const request = https.request;
  Object.assign(https, { request: redirecting(request, new URL(twilioUrl)) });
  server.on('request', runtime.getApp());
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        Object.assign(https, { request });
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
