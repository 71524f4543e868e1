import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DOCUMENTS_FOLDER } from '../../../scripts/openapi/fetch-documents';
import type { Method, OpenApiDocument, ApiOperation, Parameter, Place, Schema } from './document';

/** Which documents describe a host `<product>.twilio.com`, in any region. A product that is not here is not checked by any. */
const DOCUMENTS: Record<string, readonly string[] | undefined> = {
  api: ['api_v2010'],
  conversations: ['conversations_v1'],
  'flex-api': ['flex_v1', 'flex_v2'],
  iam: ['iam_v1'],
  serverless: ['serverless_v1'],
  sync: ['sync_v1'],
  taskrouter: ['taskrouter_v1'],
};

export interface FoundOperation {
  operation: ApiOperation;
  /** The values in the path, by the name of their parameter. */
  path: Record<string, string>;
}

export interface Documents {
  /** Undefined for what none of the documents knows. */
  find(method: string, url: URL): FoundOperation | undefined;
  /** All operations of a document. */
  operations(name: string): ApiOperation[];
  document(name: string): OpenApiDocument;
}

const METHODS: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];
const HOST = /^(?<product>[a-z-]+)(\.[a-z0-9-]+){0,2}\.twilio\.com$/;

/** Twilio's documents, each read when it is first needed; undefined before they have been fetched. */
export function openDocuments(folder = DOCUMENTS_FOLDER): Documents | undefined {
  if (!existsSync(folder)) return undefined;
  const read = remembered((name): OpenApiDocument => JSON.parse(readFileSync(path.join(folder, `twilio_${name}.json`), 'utf8')));
  const indexed = remembered((name) => index(name, read(name)));

  return {
    document: read,
    operations: (name) => indexed(name).map(({ operation }) => operation),
    find: (method, { hostname, pathname }) => {
      const names = DOCUMENTS[HOST.exec(hostname)?.groups?.product ?? ''] ?? [];
      for (const entry of names.flatMap(indexed)) {
        const values = entry.method === method.toLowerCase() ? entry.pattern.exec(pathname)?.slice(1) : undefined;
        if (!values) continue;
        const named = entry.names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]);
        return { operation: entry.operation, path: Object.fromEntries(named) };
      }
      return undefined;
    },
  };
}

function remembered<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
}

interface Entry {
  method: Method;
  pattern: RegExp;
  /** Of the path's parameters, in their order. */
  names: string[];
  operation: ApiOperation;
}

/** Paths without parameters come first: `…/TaskQueues/Statistics` is no queue of that name. */
function index(document: string, { paths }: OpenApiDocument): Entry[] {
  const entries = Object.entries(paths).flatMap(([template, item]) =>
    METHODS.flatMap((method): Entry[] => {
      const operation = item[method];
      if (!operation) return [];
      const { parameters = [] } = operation;
      const at = (place: Place) => objectOf(parameters.filter((parameter) => parameter.in === place));
      const fields = { path: at('path'), query: at('query'), header: at('header') };
      return [{ method, ...parseTemplate(template), operation: { ...operation, document, fields } }];
    }),
  );
  return entries.sort((one, other) => one.names.length - other.names.length);
}

const objectOf = (parameters: Parameter[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
});

function parseTemplate(template: string): { pattern: RegExp; names: string[] } {
  const parts = template.split(/\{(\w+)\}/);
  const text = parts.map((part, at) => (at % 2 === 1 ? '([^/]+)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return { pattern: new RegExp(`^${text.join('')}$`), names: parts.filter((_, at) => at % 2 === 1) };
}
