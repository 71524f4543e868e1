import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Twilio publishes its OpenAPI documents as part of its command line's core. */
const PACKAGE = '@twilio/cli-core@9.0.0';
const INTEGRITY = 'sha512-FPHm5gXAUwM2oATmQi3AGYPFz4Urg5G5/vDkpUu5WqNuwueQaS93HwXjdX1OM+miuq0LMimdfbXDTLEp4Nsjfg==';
const INSIDE = 'package/src/services/twilio-api';
const TIME_LIMIT_MS = 120_000;

/** Where the documents are once they have been fetched. */
export const DOCUMENTS_FOLDER = path.resolve(__dirname, '../../.cache/twilio-openapi-9.0.0');

const run = promisify(execFile);

/**
 * Twilio's OpenAPI documents, taken from the npm registry the first time and from `folder` ever after. Returns the folder; throws when the
 * registry does not answer, or sends something else than it once did. `environment` is npm's.
 */
export async function fetchDocuments(folder = DOCUMENTS_FOLDER, environment = process.env): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  const workshop = await mkdtemp(`${folder}-unfinished-`);
  try {
    const archive = await pack(workshop, environment);
    await verify(archive);
    await run('tar', ['-xzf', archive, '-C', workshop, INSIDE]);
    await moveTo(folder, path.join(workshop, INSIDE));
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return folder;
}

async function pack(folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(
    'npm',
    ['pack', PACKAGE, '--loglevel', 'error', '--ignore-scripts', '--pack-destination', folder],
    {
      timeout: TIME_LIMIT_MS,
      env: environment,
    },
  ).catch((error: unknown) => {
    const code = /code (E\w+)/.exec(String(error))?.[1] ?? 'no answer';
    throw new Error(
      `Failed to fetch Twilio's OpenAPI documents: npm could not pack ${PACKAGE} (${code}). ` +
        'They are needed once: try again when the npm registry can be reached',
    );
  });
  return path.join(folder, stdout.trim());
}

async function verify(archive: string): Promise<void> {
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found === INTEGRITY) return;
  throw new Error(`Failed to fetch Twilio's OpenAPI documents: ${PACKAGE} has the hash ${found}, not ${INTEGRITY}`);
}

/** Another process may have been faster: its documents are the same. */
async function moveTo(folder: string, unpacked: string): Promise<void> {
  await rename(unpacked, folder).catch((error: unknown) => {
    if (!existsSync(folder)) throw error;
  });
}
