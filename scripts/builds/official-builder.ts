import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The builder has packages of its own, so that `npm ci` does not install 1,500 packages that only this build needs. */
const FOLDER = 'official-builder';
const BUILDER = path.join(FOLDER, 'node_modules', '@twilio', 'flex-plugin-scripts', 'bin', 'flex-plugin');

interface OfficialBuild {
  /** Absolute path. */
  projectFolder: string;
  showOutput: boolean;
}

/** Builds the plugin with Twilio's own builder. Resolves to the bundle's absolute path. */
export async function buildOfficial({ projectFolder, showOutput }: OfficialBuild): Promise<string> {
  const builder = path.join(projectFolder, BUILDER);
  if (!existsSync(builder)) {
    throw new Error('Failed to build: Twilio’s builder is not installed. Install it once with: npm run install:official');
  }
  const args = [builder, 'build', '--persist-terminal', '--core-cwd', path.join(projectFolder, FOLDER)];
  const { code, output } = await run(args, projectFolder, showOutput);
  if (code !== 0) throw new Error(`Failed to build: Twilio’s builder ended with ${code}${output && `:\n${output}`}`);
  return path.join(projectFolder, 'build', 'plugin-chat-transfer.js');
}

/** In CI the builder asks nothing and sends no telemetry. */
const env = { ...process.env, CI: 'true', NODE_ENV: 'production' };

function run(args: string[], cwd: string, showOutput: boolean): Promise<{ code: number | string; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (showOutput) process.stdout.write(text);
        else output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal ?? 'nothing', output }));
  });
}
