import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Twilio publishes its OpenAPI documents in a package of its CLI. */
const PACKAGE = '@twilio/cli-core@9.0.0';
const INTEGRITY = 'sha512-FPHm5gXAUwM2oATmQi3AGYPFz4Urg5G5/vDkpUu5WqNuwueQaS93HwXjdX1OM+miuq0LMimdfbXDTLEp4Nsjfg==';
const INSIDE = 'package/src/services/twilio-api';
const TIME_LIMIT_MS = 120_000;

/** Where the fetched documents are. */
export const DOCUMENTS_FOLDER = path.resolve(__dirname, '../../.cache/twilio-openapi-9.0.0');

const run = promisify(execFile);

/**
 * Fetches Twilio's OpenAPI documents from the npm registry once; later they are in `folder`. Returns the folder. Throws
 * when the registry does not answer, or sends other content. `environment` is for npm.
 */
export async function fetchDocuments(folder = DOCUMENTS_FOLDER, environment = process.env): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}-unfinished-`);
  try {
    const archive = await pack(temporary, environment);
    await verify(archive);
    await run('tar', ['-xzf', archive, '-C', temporary, INSIDE]);
    await moveTo(folder, path.join(temporary, INSIDE));
  } finally {
    await rm(temporary, { recursive: true, force: true });
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
