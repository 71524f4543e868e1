import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchDocuments } from './fetch-documents';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'openapi-test-'));
});
afterEach(() => rm(parent, { recursive: true }));

const documents = () => path.join(parent, 'documents');

it('the documents are not fetched twice', async () => {
  expect(await fetchDocuments(parent, {})).toBe(parent);
});

it('a registry that does not answer is reported in words, and leaves no partial folder', async () => {
  const { PATH } = process.env;
  const away = { npm_config_registry: 'http://localhost:1', npm_config_fetch_retries: '0', npm_config_cache: parent, PATH };
  await expect(fetchDocuments(documents(), away)).rejects.toThrow(
    "Failed to fetch Twilio's OpenAPI documents: npm could not pack @twilio/cli-core@9.0.0 (ECONNREFUSED). " +
      'They are needed once: try again when the npm registry can be reached',
  );
  expect((await readdir(parent)).filter((name) => name.startsWith('documents'))).toEqual([]);
});

it('documents with another hash are refused', async () => {
  const { PATH } = process.env;
  const bin = path.join(parent, 'bin');
  await mkdir(bin);
  await writeFile(path.join(bin, 'npm'), '#!/bin/sh\nfor folder; do :; done\necho other > "$folder/other.tgz"\necho other.tgz\n');
  await chmod(path.join(bin, 'npm'), 0o755);
  await expect(fetchDocuments(documents(), { PATH: `${bin}:${PATH}` })).rejects.toThrow('has the hash sha512-');
});
