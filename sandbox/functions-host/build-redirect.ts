import path from 'node:path';
import { build } from 'esbuild';

/**
 * Writes the redirecting preload as plain JavaScript into the folder and returns its path. `node --require <path>` with
 * SANDBOX_TWILIO_URL sends every request for `*.twilio.com` there.
 */
export async function buildRedirect(folder: string): Promise<string> {
  const outfile = path.join(folder, 'redirect-twilio.js');
  await build({
    entryPoints: [path.join(__dirname, 'redirect-twilio.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  return outfile;
}
