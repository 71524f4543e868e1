import https from 'node:https';
import path from 'node:path';
import type { TwilioServerlessApiClient } from '@twilio-labs/serverless-api';
import { redirecting } from '../../sandbox/functions-host/redirecting';
import type { ConnectedAccount } from '../account/connect';
import { readPackage } from '../project/package-json';
import type { Project } from './project';

/** What Twilio has now. */
export interface DeployedParts {
  domain: string;
  buildSid: string;
  functions: string[];
  assets: string[];
}

export interface FunctionsDeploy {
  account: Pick<ConnectedAccount, 'accountSid' | 'authToken' | 'sandboxUrl' | 'environment'>;
  project: Pick<Project, 'folder' | 'environmentSuffix' | 'upload'>;
  /** The Serverless service (`ZS…`). */
  serviceSid: string;
  variables: Readonly<Record<string, string>>;
}

/** What Twilio's deploy library reads from the shell by itself. With DEBUG it prints its configuration, credentials and all. */
const READ_BY_THE_LIBRARY = ['DEBUG', 'TWILIO_REGION', 'TWILIO_EDGE'];

/**
 * Uploads the build into the service, with its variables, and activates it. No secret is written to a file. `output` gets a line
 * for each step of Twilio's. Rejects with Twilio's reason.
 */
export async function deployFunctions(
  { account, project, serviceSid, variables }: FunctionsDeploy,
  output: NodeJS.WritableStream,
): Promise<DeployedParts> {
  for (const name of READ_BY_THE_LIBRARY) delete process.env[name];
  if (account.sandboxUrl !== undefined)
    Object.assign(https, { request: redirecting(https.request, new URL(account.sandboxUrl)) });
  // Loaded only now: the library reads the shell as it loads.
  const serverless = await import('@twilio-labs/serverless-api');
  const client: TwilioServerlessApiClient = new serverless.TwilioServerlessApiClient({
    username: account.accountSid,
    password: account.authToken,
  });
  client.on('status-update', ({ message }: { message: string }) => output.write(`${message}\n`));
  const { folder, environmentSuffix, upload } = project;
  const { domain, buildSid, functionResources, assetResources } = await orLost(
    client.deployLocalProject({
      username: account.accountSid,
      password: account.authToken,
      cwd: folder,
      envPath: '',
      env: { ...variables },
      serviceSid,
      serviceName: '',
      functionsEnv: environmentSuffix,
      functionsFolderName: upload.functionsFolder,
      assetsFolderName: upload.assetsFolder,
      runtime: upload.runtime,
      pkgJson: readPackage(path.join(folder, 'package.json')),
    }),
  );
  return { domain, buildSid, functions: namesOf(functionResources), assets: namesOf(assetResources) };
}

const namesOf = (parts: { access: string; path: string }[]): string[] => parts.map(({ access, path: at }) => `${access} ${at}`);

/**
 * The library drops the rejection of a request that follows the build, which would end this program. Rejects with the message
 * alone: an error of the library holds the credentials.
 */
async function orLost<T>(deploying: Promise<T>): Promise<T> {
  let onLost: (reason: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (onLost = reject));
  process.on('unhandledRejection', onLost);
  try {
    return await Promise.race([deploying, lost]);
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : `Twilio's build ended with "${String(error)}"`);
  } finally {
    process.off('unhandledRejection', onLost);
  }
}
