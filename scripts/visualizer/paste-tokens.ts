import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

const THEMES = path.resolve(__dirname, '..', '..', 'node_modules', '@twilio-paste', 'design-tokens', 'dist', 'themes');

const tokensOf = async (theme: string): Promise<Map<string, string>> => {
  const text = await readFile(path.join(THEMES, theme, 'tokens.custom-properties.css'), 'utf8');
  return new Map([...text.matchAll(/^\s*(--[\w-]+): (.+);$/gm)].map(([, name = '', value = '']) => [name, value]));
};

/**
 * Resolves an import of `paste-tokens:color-text,color-border` in a style sheet to the values of these tokens in Flex's
 * light theme, and in its dark theme under `[data-theme='dark']`. Fails for a token that Paste does not have.
 */
export const pasteTokens = (): Plugin => ({
  name: 'paste-tokens',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^paste-tokens:/ }, ({ path: asked }) => ({ path: asked, namespace: 'paste-tokens' }));
    onLoad({ filter: /.*/, namespace: 'paste-tokens' }, async ({ path: asked }) => {
      const names = asked.slice('paste-tokens:'.length).split(',');
      const [light, dark] = await Promise.all([tokensOf('twilio'), tokensOf('twilio-dark')]);
      const rules = (tokens: Map<string, string>): string =>
        names.map((name) => `--${name}:${tokens.get(`--${name}`) ?? 'missing'}`).join(';');
      const unknown = names.filter((name) => !light.has(`--${name}`) || !dark.has(`--${name}`));
      if (unknown.length > 0) return { errors: [{ text: `Paste has no token ${unknown.join(', ')}` }] };
      return { contents: `:root{${rules(light)}}[data-theme='dark']{${rules(dark)}}`, loader: 'css' };
    });
  },
});
