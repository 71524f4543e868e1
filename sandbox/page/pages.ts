import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { agentDocument, startDocument } from './documents';

/** Answers undefined for an unknown address. */
export type Pages = (request: Request) => Promise<Response | undefined>;

/** The builds' results. Absolute paths. */
export interface PageFiles {
  /** Flex UI, bundled and compressed with gzip. */
  flexFile: string;
  /** The folder with the scripts and styles of the sandbox's pages. */
  pageFolder: string;
  /** The plugin that Flex loads. */
  plugin: { file: string };
  /** The folder with the page that shows the plugin's machine, if the plugin has one. */
  visualizerFolder?: string;
}

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};
const FOREVER = 'public, max-age=31536000, immutable';

const html = (text: string): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    },
  });

/** Compressed, because browsers otherwise do not cache a script of Flex's size, nor its compiled code. */
async function compressed(name: string): Promise<Response> {
  const response = await file(name, FOREVER);
  response.headers.set('content-encoding', 'gzip');
  response.headers.set('content-type', CONTENT_TYPES['.js'] ?? '');
  return response;
}

async function file(name: string, cacheControl = 'no-cache'): Promise<Response> {
  return new Response(new Uint8Array(await readFile(name)), {
    headers: {
      'content-type': CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream',
      'cache-control': cacheControl,
    },
  });
}

type Answer = () => Response | Promise<Response>;

const serving =
  (answers: Record<string, Answer>): Pages =>
  async ({ method, url }) =>
    method === 'GET' ? answers[new URL(url).pathname]?.() : undefined;

const visualizerFiles = (folder: string): Record<string, Answer> => ({
  '/visualizer/': () => file(path.join(folder, 'index.html')),
  '/visualizer/visualizer.js': () => file(path.join(folder, 'visualizer.js')),
  '/visualizer/visualizer.css': () => file(path.join(folder, 'visualizer.css')),
});

/** The start page, and the page that shows the plugin's machine. */
export const startPages = ({ pageFolder, visualizerFolder }: PageFiles): Pages =>
  serving({
    ...(visualizerFolder === undefined ? {} : visualizerFiles(visualizerFolder)),
    '/': () => html(startDocument()),
    '/start.js': () => file(path.join(pageFolder, 'start.js')),
    '/start.css': () => file(path.join(pageFolder, 'start.css')),
  });

/**
 * One agent's Flex. `/plugins` answers Flex's plugin service request. Source: Flex UI 2.17.1, which loads `src` of each entry.
 */
export function agentPages({ flexFile, pageFolder, plugin }: PageFiles, worker: string): Pages {
  const name = path.basename(plugin.file, '.js');
  const src = `/plugins/${name}.js`;
  const flexSrc = `/flex.js?${path.basename(path.dirname(flexFile))}`;
  const files = serving({
    '/shim.js': () => file(path.join(pageFolder, 'shim.js')),
    '/flex.js': () => compressed(flexFile),
    '/boot.js': () => file(path.join(pageFolder, 'boot.js')),
    '/plugins': () => Response.json([{ name, version: '0.0.0', src, phase: 3 }]),
    [src]: () => file(plugin.file),
  });
  // Flex puts its own place into the path, such as /agent-desktop/WR…, and a reload must find Flex there.
  const asksForPage = ({ method, headers }: Request): boolean =>
    method === 'GET' && (headers.get('accept') ?? '').includes('text/html');
  return async (request) => (await files(request)) ?? (asksForPage(request) ? html(agentDocument(worker, flexSrc)) : undefined);
}
