/** The parts of OpenAPI 3.0 that Twilio's documents use, as far as they are looked at here. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export type Place = 'path' | 'query' | 'header';

export interface Parameter {
  name: string;
  in: Place;
  required?: boolean;
  schema: Schema;
}

/** By media type. */
export type Content = Record<string, { schema?: Schema; examples?: Record<string, { value?: unknown }> } | undefined>;

export interface OperationObject {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content } | undefined>;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface OpenApiDocument {
  paths: Record<string, Partial<Record<Method, OperationObject>>>;
  components: { schemas: Record<string, Schema> };
}

/** One thing that can be asked of Twilio. */
export interface ApiOperation extends OperationObject {
  /** The name of its document. */
  document: string;
  /** The parameters of each place, as one object. */
  fields: Record<Place, Schema>;
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';
